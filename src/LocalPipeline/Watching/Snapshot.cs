namespace LocalPipeline.Watching;

/// <summary>What is watched, as it is at one moment.</summary>
/// <param name="Digests">Of each file, by the path that is shown for it.</param>
internal sealed record Snapshot(IReadOnlyDictionary<string, string> Digests)
{
    /// <summary>The paths that were added, changed or removed, in order.</summary>
    public IReadOnlyList<string> ChangedSince(Snapshot before) =>
        [.. Digests.Where(file => before.Digests.GetValueOrDefault(file.Key) != file.Value).Select(file => file.Key)
            .Concat(before.Digests.Keys.Where(path => !Digests.ContainsKey(path)))
            .Order(StringComparer.Ordinal)];
}
