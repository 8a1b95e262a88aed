using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions;

/// <summary>Paths that parameters name inside an unpacked artifact.</summary>
internal static class ArtifactPath
{
    private const int MaxListed = 30;

    /// <summary>The full path of one that is relative to the artifact's root, or to a folder in it.</summary>
    /// <exception cref="ActionException">It leaves the artifact.</exception>
    public static string Resolve(string root, string relative, string parameter, string? folder = null)
    {
        var path = Path.GetFullPath(Path.Combine(folder ?? root, relative)).TrimEnd('/');
        return path == root || path.StartsWith(root + "/", StringComparison.Ordinal) ? path
            : throw ActionException.Configuration($"'{parameter}' is '{relative}', which leaves the artifact. Give a path relative to the artifact's root.");
    }

    /// <summary>One sentence that lists the nearest existing folder of a path, so that a message shows what is there instead.</summary>
    public static string Listing(string root, string path)
    {
        while (!Directory.Exists(path) && path.Length > root.Length) path = Path.GetDirectoryName(path)!;
        var names = Directory.EnumerateFileSystemEntries(path).Select(e => Path.GetFileName(e) + (Directory.Exists(e) ? "/" : "")).Order(StringComparer.Ordinal).ToList();
        var place = path.Length > root.Length ? $"'{Path.GetRelativePath(root, path)}'" : "The artifact's root";
        return names.Count == 0 ? $"{place} is empty."
            : $"{place} has: {string.Join(", ", names.Take(MaxListed))}{(names.Count > MaxListed ? $", and {names.Count - MaxListed} more" : "")}.";
    }
}
