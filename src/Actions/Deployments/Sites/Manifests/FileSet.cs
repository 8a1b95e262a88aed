using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>The files of a manifest, each found by its name, which only it holds.</summary>
internal sealed class FileSet(int expected = 0) : IReadOnlyCollection<ManifestEntry>
{
    private readonly HashSet<ManifestEntry> _entries = new(expected, ByName.Instance);

    public int Count => _entries.Count;

    public ManifestEntry? Find(string name) => _entries.GetAlternateLookup<string>().TryGetValue(name, out var entry) ? entry : null;

    /// <exception cref="ArgumentException">It is there already.</exception>
    public void Add(ManifestEntry entry)
    {
        if (!_entries.Add(entry)) throw new ArgumentException($"'{entry.Name}' is there twice.");
    }

    public void Remove(string name) => _entries.GetAlternateLookup<string>().Remove(name);

    public IEnumerator<ManifestEntry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class ByName : IEqualityComparer<ManifestEntry>, IAlternateEqualityComparer<string, ManifestEntry>
    {
        public static readonly ByName Instance = new();

        public bool Equals(ManifestEntry? x, ManifestEntry? y) => x?.Name == y?.Name;

        public bool Equals(string alternate, ManifestEntry other) => alternate == other.Name;

        public int GetHashCode([DisallowNull] ManifestEntry entry) => entry.Name.GetHashCode(StringComparison.Ordinal);

        public int GetHashCode(string alternate) => alternate.GetHashCode(StringComparison.Ordinal);

        public ManifestEntry Create(string alternate) => throw new NotSupportedException();
    }
}
