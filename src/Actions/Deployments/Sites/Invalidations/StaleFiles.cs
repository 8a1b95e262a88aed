namespace CodePipelineActions.Actions.Deployments.Sites.Invalidations;

/// <summary>The files that CloudFront may still have as they were; beyond a count it is all of them.</summary>
internal sealed class StaleFiles
{
    /// <summary>A thousand paths a month are free of charge. A wildcard is one path, but it empties the cache.</summary>
    public const int MaxNames = 100;

    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    public StaleFiles(IEnumerable<string>? names = null, bool isAll = false)
    {
        IsAll = isAll;
        foreach (var name in names ?? []) Add(name);
    }

    public IReadOnlyCollection<string> Names => _names;

    public bool IsAll { get; private set; }

    public bool IsEmpty => !IsAll && _names.Count == 0;

    public void Add(string name)
    {
        if (!IsAll) _names.Add(name);
        if (_names.Count <= MaxNames) return;
        IsAll = true;
        _names.Clear();
    }

    public void Clear()
    {
        IsAll = false;
        _names.Clear();
    }
}
