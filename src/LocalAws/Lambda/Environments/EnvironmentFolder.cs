namespace LocalAws.Lambda.Environments;

/// <summary>What an execution environment has on disk, for as long as it lives.</summary>
internal sealed class EnvironmentFolder : IDisposable
{
    private EnvironmentFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Takes the place of Lambda's <c>/tmp</c>.</summary>
    public string Temporary => System.IO.Path.Combine(Path, "tmp");

    /// <summary>Never created: on AWS too, a function has no home directory that it could write to.</summary>
    public string Home => System.IO.Path.Combine(Path, "home");

    /// <summary>What the function's process wrote to its standard output and error.</summary>
    public string Output => System.IO.Path.Combine(Path, "output");

    public static EnvironmentFolder Create(string parent)
    {
        // Short, because programs put sockets below TMPDIR, and the path of a socket has at most 107 bytes.
        var folder = new EnvironmentFolder(System.IO.Path.Combine(parent, Guid.NewGuid().ToString("N")[..12]));
        // As Lambda's is: the function's alone.
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder.Temporary);
        else Directory.CreateDirectory(folder.Temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.Create(folder.Output).Dispose();
        return folder;
    }

    public void Dispose() => Delete(Path);

    /// <summary>Deletes a folder of which a program may have taken the rights away, as some do with the folders of their caches.</summary>
    public static void Delete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (UnauthorizedAccessException) when (!OperatingSystem.IsWindows())
        {
            MakeWritable(path);
            Directory.Delete(path, recursive: true);
        }
    }

    private static void MakeWritable(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var inner in new DirectoryInfo(path).EnumerateDirectories().Where(inner => inner.LinkTarget is null)) MakeWritable(inner.FullName);
    }
}
