namespace LocalPipeline.Sources;

/// <summary>One file or symbolic link of a source folder.</summary>
/// <param name="Path">Relative to the folder, with slashes.</param>
/// <param name="LinkTarget">Where a symbolic link points; null for a file.</param>
internal sealed record SourceFile(string Path, string FullPath, bool Executable, string? LinkTarget)
{
    private const int BufferBytes = 81920;

    /// <summary>Null when there is nothing at the path, a folder, or what is no file, such as a socket.</summary>
    /// <exception cref="SourceException">Nobody can tell.</exception>
    public static SourceFile? Find(string folder, string path)
    {
        var file = new FileInfo(System.IO.Path.Combine(folder, path));
        if (file.LinkTarget is { } target)
        {
            return new SourceFile(path, file.FullName, false, target);
        }

        return IsThere(file, path) ? new SourceFile(path, file.FullName, IsExecutable(file), null) : null;
    }

    /// <exception cref="SourceException">It cannot be read.</exception>
    public Stream Open()
    {
        try
        {
            return LinkTarget is null ? File.OpenRead(FullPath) : new MemoryStream(System.Text.Encoding.UTF8.GetBytes(LinkTarget));
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw SourceException.Unreadable(Path, refusal);
        }
    }

    /// <summary>Copies what it holds. What goes wrong with the target is none of the source's faults, and comes as it is.</summary>
    /// <exception cref="SourceException">It cannot be read to its end.</exception>
    public async Task CopyToAsync(Stream target, CancellationToken cancellationToken)
    {
        await using var content = Open();
        var buffer = new byte[BufferBytes];
        for (int count; (count = await ReadAsync(content, buffer, cancellationToken)) > 0;)
        {
            await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }

    private async Task<int> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw SourceException.Unreadable(Path, refusal);
        }
    }

    /// <summary>What lies in a folder that nobody may look into is not deleted: .NET says of both that they do not exist.</summary>
    private static bool IsThere(FileInfo file, string path)
    {
        try
        {
            return !File.GetAttributes(file.FullName).HasFlag(FileAttributes.Directory) && FileKind.Special(file.FullName) is null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw SourceException.Unreadable(path, refusal);
        }
    }

    // As git sees it: the owner's bit decides.
    private static bool IsExecutable(FileInfo file) => !OperatingSystem.IsWindows() && file.UnixFileMode.HasFlag(UnixFileMode.UserExecute);
}
