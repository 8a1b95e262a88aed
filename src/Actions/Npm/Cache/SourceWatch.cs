using CodePipelineActions.Artifacts;
using CodePipelineActions.Artifacts.Packing;

namespace CodePipelineActions.Actions.Npm.Cache;

/// <summary>
/// Notices when an installation reads or changes files of the source that are not part of the key: an install script may generate code
/// from a schema, or load a settings file. What came of it belongs to this source alone.
/// </summary>
/// <remarks>
/// The files' access times are set far back; whatever is read then gets a new one, even where the system writes them rarely ("relatime").
/// A program could set that one back too, but not the time of the change that this is. Looking for a file that is not there goes unnoticed.
/// </remarks>
internal sealed class SourceWatch
{
    private static readonly DateTime LongAgo = DateTime.UnixEpoch.AddDays(1);

    private readonly AppFolder _app;
    private readonly Dictionary<string, (PackItem Item, FileStatus? Status)> _before;

    private SourceWatch(AppFolder app) => (_app, _before) = (app, Look(app, item => File.SetLastAccessTimeUtc(item.Path, LongAgo)));

    /// <summary>Begins to watch all but <c>node_modules</c>.</summary>
    public static SourceWatch Start(AppFolder app) => new(app);

    /// <summary>Whether the file system of a folder keeps access times at all.</summary>
    public static bool SeesReads(string folder)
    {
        var probe = Path.Combine(folder, "access-time");
        File.WriteAllText(probe, "x");
        File.SetLastAccessTimeUtc(probe, LongAgo);
        var before = FileStatus.Of(probe);
        File.ReadAllText(probe);
        var sees = before is not null && FileStatus.Of(probe)!.Accessed != before.Accessed;
        File.Delete(probe);
        return sees;
    }

    /// <summary>What happened to the source, in words that end a sentence; <see langword="null"/> for nothing.</summary>
    public string? End()
    {
        var after = Look(_app, _ => { });
        foreach (var (name, (item, status)) in after)
        {
            if (!_before.TryGetValue(name, out var before)) return $"npm made '{name}'";
            if (item with { ModifiedUtc = default } != before.Item with { ModifiedUtc = default } || (IsFile(item) && status?.Changed != before.Status?.Changed)) return $"npm changed '{name}'";
            if (IsFile(item) && status?.Accessed != before.Status?.Accessed && !IsKnown(name)) return $"npm, or a package's install script, read '{name}'";
        }
        return _before.Keys.FirstOrDefault(name => !after.ContainsKey(name)) is { } gone ? $"npm deleted '{gone}'" : null;
    }

    private static Dictionary<string, (PackItem, FileStatus?)> Look(AppFolder app, Action<PackItem> prepare)
    {
        var seen = new Dictionary<string, (PackItem, FileStatus?)>(StringComparer.Ordinal);
        foreach (var item in TreeScan.Read(app.Root, except: app.Modules))
        {
            if (IsFile(item)) prepare(item);
            seen.Add(item.Name, (item, IsFile(item) ? FileStatus.Of(item.Path) : null));
        }
        return seen;
    }

    private static bool IsFile(PackItem item) => item.Type == UnixEntry.RegularFile;

    // Those of the key; and npm reads the package.json of every folder above, for its workspaces.
    private bool IsKnown(string name)
    {
        var (folder, file) = (Path.Combine(_app.Root, Path.GetDirectoryName(name)!), Path.GetFileName(name));
        return folder == _app.Path ? RestoreKey.Files.Contains(file)
            : file == "package.json" && _app.Path.StartsWith(folder + "/", StringComparison.Ordinal);
    }
}
