using CodePipelineActions.Artifacts;

namespace CodePipelineActions.Jobs;

/// <summary>
/// The job's own folder, fresh for every invocation and deleted with it: a warm function keeps its <c>/tmp</c>,
/// and what a killed invocation left there must not fill the disk of the next.
/// </summary>
public sealed class JobDirectory : IDisposable
{
    private const string Prefix = "job-";
    private const string LockExtension = ".lock";

    private readonly FileStream _lock;

    private JobDirectory(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The <c>HOME</c> of child processes: the function's own is not writable.</summary>
    internal string Home => CreateSubdirectory("home");

    /// <summary>The <c>TMPDIR</c> of child processes.</summary>
    internal string Tmp => CreateSubdirectory("tmp");

    /// <summary>Makes a folder below <paramref name="root"/>, and deletes those whose invocation is no more.</summary>
    internal static JobDirectory Create(string root)
    {
        Directory.CreateDirectory(root);
        foreach (var old in Directory.EnumerateFileSystemEntries(root, Prefix + "*").Select(e => System.IO.Path.ChangeExtension(e, null)).Distinct().ToList())
            DeleteIfAbandoned(old);
        var path = System.IO.Path.Combine(root, Prefix + Guid.NewGuid().ToString("N")[..12]);
        // The lock lies beside the folder: it must outlive the folder's deletion, and it ends with the process, however that ends.
        var held = new FileStream(path + LockExtension, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new JobDirectory(path, held);
    }

    /// <summary>Makes a folder inside and returns its full path.</summary>
    /// <param name="name">A relative path.</param>
    public string CreateSubdirectory(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    /// <summary>A path inside for a file that does not exist yet.</summary>
    public string NewFile(string extension) => System.IO.Path.Combine(Path, Guid.NewGuid().ToString("N")[..12] + extension);

    /// <summary>Makes a folder inside with a name of its own and returns its full path.</summary>
    internal string NewFolder() => CreateSubdirectory(Guid.NewGuid().ToString("N")[..12]);

    /// <summary>Deletes the folder with all that is in it. What cannot be deleted is left to the next invocation: the job's result stands.</summary>
    public void Dispose()
    {
        try
        {
            FolderDeletion.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Once the lock is released, the folder counts as abandoned.
        }
        finally
        {
            _lock.Dispose();
        }
    }

    private static void DeleteIfAbandoned(string path)
    {
        try
        {
            using (new FileStream(path + LockExtension, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
                FolderDeletion.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Held by an invocation that is still running, or another user's.
        }
    }
}
