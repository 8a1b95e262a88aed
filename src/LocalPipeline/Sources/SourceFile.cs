namespace LocalPipeline.Sources;

/// <summary>One file or symbolic link of a source folder.</summary>
/// <param name="Path">Relative to the folder, with slashes.</param>
/// <param name="LinkTarget">Where a symbolic link points; null for a file.</param>
internal sealed record SourceFile(string Path, string FullPath, bool Executable, string? LinkTarget)
{
    /// <summary>Null when there is nothing at the path, or a folder.</summary>
    public static SourceFile? Find(string folder, string path)
    {
        var file = new FileInfo(System.IO.Path.Combine(folder, path));
        if (file.LinkTarget is { } target)
        {
            return new SourceFile(path, file.FullName, false, target);
        }

        return file.Exists ? new SourceFile(path, file.FullName, IsExecutable(file), null) : null;
    }

    public Stream Open() => LinkTarget is null ? File.OpenRead(FullPath) : new MemoryStream(System.Text.Encoding.UTF8.GetBytes(LinkTarget));

    // As git sees it: the owner's bit decides.
    private static bool IsExecutable(FileInfo file) => !OperatingSystem.IsWindows() && file.UnixFileMode.HasFlag(UnixFileMode.UserExecute);
}
