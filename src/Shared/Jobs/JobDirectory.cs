using System.Collections.Concurrent;
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

    // Of this process: a rehearsal and a job may run side by side.
    private static readonly ConcurrentDictionary<string, JobDirectory> Live = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, bool> _folders = new(StringComparer.Ordinal);
    private readonly FileStream _lock;

    private JobDirectory(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The <c>HOME</c> of child processes: the function's own is not writable.</summary>
    internal string Home => CreateSubdirectory("home");

    /// <summary>The <c>TMPDIR</c> of child processes.</summary>
    internal string Tmp => CreateSubdirectory("tmp");

    /// <summary>Makes a folder below <paramref name="root"/>, and deletes those whose invocation is no more.</summary>
    /// <exception cref="ActionException">Others may change what lies in the root.</exception>
    internal static JobDirectory Create(string root)
    {
        JobRoot.Prepare(root);
        foreach (var old in Directory.EnumerateFileSystemEntries(root, Prefix + "*").Select(e => System.IO.Path.ChangeExtension(e, null)).Distinct().ToList())
            DeleteIfAbandoned(old);
        var path = System.IO.Path.Combine(root, Prefix + Guid.NewGuid().ToString("N")[..12]);
        // The lock lies beside the folder: it must outlive the folder's deletion, and it ends with the process, however that ends.
        var held = new FileStream(path + LockExtension, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        Directory.CreateDirectory(path, FileStatus.Private);
        return Live[path] = new JobDirectory(path, held);
    }

    /// <summary>Deletes everything in a root but the folders of this process's own jobs. Only where nobody else has folders.</summary>
    internal static void Clean(string root)
    {
        if (new DirectoryInfo(root) is not { Exists: true, LinkTarget: null })
        {
            FolderDeletion.DeleteEntry(root);
            return;
        }
        File.SetUnixFileMode(root, FileStatus.Private);
        foreach (var entry in Directory.GetFileSystemEntries(root))
            if (!Live.ContainsKey(entry) && !Live.Keys.Any(path => path + LockExtension == entry)) FolderDeletion.DeleteEntry(entry);
    }

    /// <summary>Makes a folder inside and returns its full path.</summary>
    /// <param name="name">A relative path.</param>
    public string CreateSubdirectory(string name)
    {
        var path = Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
        _folders[path] = true;
        return path;
    }

    /// <summary>A path inside for a file that does not exist yet.</summary>
    public string NewFile(string extension) => System.IO.Path.Combine(Path, Guid.NewGuid().ToString("N")[..12] + extension);

    /// <summary>Makes a folder inside with a name of its own and returns its full path.</summary>
    internal string NewFolder() => CreateSubdirectory(Guid.NewGuid().ToString("N")[..12]);

    /// <summary>Refuses folders in whose place a program has put a link: what the job reads and packs next would be something else.</summary>
    /// <exception cref="ActionException">There is one.</exception>
    internal void RequireReal()
    {
        foreach (var path in _folders.Keys.SelectMany(UpToRoot).Distinct().Order(StringComparer.Ordinal))
            if (new DirectoryInfo(path) is { LinkTarget: not null })
                throw ActionException.JobFailed($"The app has put a link in the place of the job's folder '{System.IO.Path.GetFileName(path)}'. The job would read and pack what is not its own. Let the app change only what is in its folder.");
    }

    /// <summary>Deletes the folder with all that is in it. What cannot be deleted is left to the next invocation: the job's result stands.</summary>
    public void Dispose()
    {
        try
        {
            FolderDeletion.DeleteEntry(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Once the lock is released, the folder counts as abandoned.
        }
        finally
        {
            Live.TryRemove(Path, out _);
            _lock.Dispose();
        }
    }

    private IEnumerable<string> UpToRoot(string folder)
    {
        for (var path = folder; path.Length >= Path.Length; path = System.IO.Path.GetDirectoryName(path)!)
            yield return path;
        yield return System.IO.Path.GetDirectoryName(Path)!;
    }

    private static void DeleteIfAbandoned(string path)
    {
        try
        {
            // A pipe in the place of the lock would be waited for, and a link followed.
            if (FileStatus.Of(path + LockExtension) is { Type: not UnixEntry.RegularFile }) FolderDeletion.DeleteEntry(path + LockExtension);
            using (new FileStream(path + LockExtension, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
                FolderDeletion.DeleteEntry(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Held by an invocation that is still running, or another user's.
        }
    }
}
