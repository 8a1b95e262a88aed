using System.Diagnostics;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Hosting;

/// <summary>
/// The function's temporary folder, which outlives every job: before each, what was not there when the environment started is removed.
/// Only when the folder is the function's own, as Lambda's <c>/tmp</c> is (this user's, mode 0700): nobody else's is ever emptied.
/// </summary>
internal sealed class FunctionTemp
{
    private const string LambdaTemp = "/tmp";
    private const string Extensions = "/opt/extensions";

    // What Node and npm look for in every folder above the app's.
    private static readonly string[] FoundByApps = ["node_modules", "package.json", ".npmrc"];

    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);
    private readonly string _root;
    private readonly FileStatus? _own;
    private bool _told;

    /// <param name="path">The folder.</param>
    /// <param name="root">The folder in it that holds the jobs' folders.</param>
    public FunctionTemp(string path, string root)
    {
        (Path, _root) = (System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)), System.IO.Path.GetFullPath(root));
        _own = FileStatus.Of(Path) is { IsPrivateFolder: true } own ? own : null;
        if (_own is not null) Keep(Path, IsSurvivor(Path) ? Process.GetCurrentProcess().StartTime.ToUniversalTime() : DateTime.MinValue);
    }

    public string Path { get; }

    /// <summary>Removes what earlier jobs left. Links are removed, never followed.</summary>
    /// <exception cref="IOException">Something cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    /// <exception cref="ActionException">The folder is shared, and holds what the app would take for its own.</exception>
    public void Clean(JobLog log)
    {
        if (_own is { } own)
        {
            // An app may move it away and put a link to some other folder in its place, for this to empty.
            if (FileStatus.Of(Path) is not { } now || now.Identity != own.Identity) throw new IOException("It is not the folder that it was.");
            Clean(Path);
            return;
        }
        if (!_told)
            log.Line($"The temporary folder '{Path}' is not the function's own (its user's, mode 0700): what jobs leave in it is not removed. Set TMPDIR to a folder that is.");
        _told = true;
        if (FoundByApps.Select(name => System.IO.Path.Combine(Path, name)).FirstOrDefault(Exists) is { } found)
            throw ActionException.Configuration($"The app would take '{found}' for its own: Node and npm look for it in every folder above the app's. Remove it, or set TMPDIR to a folder of the function's own.");
    }

    // Lambda keeps /tmp when it starts a function again that was killed: what lies there then is not from the environment's start.
    // With extensions, which start first and may have files there, it cannot be told.
    private static bool IsSurvivor(string path) =>
        path == LambdaTemp && !(Directory.Exists(Extensions) && Directory.EnumerateFileSystemEntries(Extensions).Any());

    private void Keep(string folder, DateTime since)
    {
        foreach (var entry in Entries(folder))
        {
            if (entry.FullName == _root || entry.CreationTimeUtc < since) continue;
            _kept.Add(entry.FullName);
            if (IsFolder(entry)) Keep(entry.FullName, since);
        }
    }

    private void Clean(string folder)
    {
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | FileStatus.Private);
        foreach (var entry in Entries(folder))
        {
            if (entry.FullName == _root) JobDirectory.Clean(_root);
            else if (!_kept.Contains(entry.FullName) || (folder == Path && FoundByApps.Contains(entry.Name))) FolderDeletion.DeleteEntry(entry.FullName);
            else if (IsFolder(entry)) Clean(entry.FullName);
        }
    }

    private static List<FileSystemInfo> Entries(string folder) => [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", All)];

    private static readonly EnumerationOptions All = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private static bool IsFolder(FileSystemInfo entry) => entry is DirectoryInfo { LinkTarget: null };

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path) || new FileInfo(path).LinkTarget is not null;
}
