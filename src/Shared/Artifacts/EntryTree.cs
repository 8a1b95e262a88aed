namespace CodePipelineActions.Artifacts;

/// <summary>The names in an archive. Each stands for one thing, and below a file or a link there is nothing.</summary>
internal sealed class EntryTree
{
    private readonly HashSet<string> _leaves = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Adds a name; a folder's ends with a slash.</summary>
    /// <returns>Why it is refused; <see langword="null"/> when it is not.</returns>
    public string? Add(string name)
    {
        if (EntryName.Refuse(name) is { } reason) return reason;
        var path = name.TrimEnd('/');
        if (!_seen.Add(path)) return "is there twice";
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (_leaves.Contains(path[..slash])) return "lies below a file or a link";
            _folders.Add(path[..slash]);
        }
        if (name.EndsWith('/')) _folders.Add(path);
        else if (_folders.Contains(path)) return "is a folder too";
        else _leaves.Add(path);
        return null;
    }
}
