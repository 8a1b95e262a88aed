namespace Support;

/// <summary>A folder below the system's temporary one that deletes itself with everything in it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("actions-test-").FullName;

    private TemporaryFolder(string path) => Path = Directory.CreateDirectory(path).FullName;

    public string Path { get; }

    /// <summary>The absolute path of a file or folder in this one.</summary>
    public string this[string relativePath] => System.IO.Path.Combine(Path, relativePath);

    /// <summary>A folder in memory, where the system has one: for small files that are made and thrown away a thousand times, which a busy disk takes minutes for. Nothing in it can be executed.</summary>
    public static TemporaryFolder InMemory() => Directory.Exists(Memory) ? new($"{Memory}/actions-test-{Guid.NewGuid():N}") : new();

    /// <summary>Writes a text file, and the folders on the way to it.</summary>
    public string Write(string relativePath, string text)
    {
        var path = this[relativePath];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
