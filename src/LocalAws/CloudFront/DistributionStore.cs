using System.Collections.Immutable;
using LocalAws.S3.Storage;

namespace LocalAws.CloudFront;

/// <summary>The distributions, in the order of their ids, and the file that a restart finds them in.</summary>
internal sealed class DistributionStore
{
    private readonly Lock _writing = new();
    private readonly string _file;
    private ImmutableSortedDictionary<string, Distribution> _distributions = ImmutableSortedDictionary.Create<string, Distribution>(StringComparer.Ordinal);

    public DistributionStore(string folder)
    {
        _file = Path.Combine(Directory.CreateDirectory(folder).FullName, "distributions.json");
        if (File.Exists(_file)) _distributions = _distributions.AddRange(StateFile.Read(_file, DistributionJson.Default.DistributionArray).Select(d => KeyValuePair.Create(d.Id, d)));
    }

    public IEnumerable<Distribution> All => _distributions.Values;

    /// <summary>The distribution that was made with a reference; a new one when there is none.</summary>
    public (Distribution Distribution, bool IsNew) FindOrAdd(string callerReference, Func<Distribution> create)
    {
        lock (_writing)
        {
            if (_distributions.Values.FirstOrDefault(d => d.CallerReference == callerReference) is { } there) return (there, false);
            var added = create();
            Keep(added);
            return (added, true);
        }
    }

    public Distribution Get(string id) => _distributions.GetValueOrDefault(id) ?? throw CloudFrontError.NoSuchDistribution();

    /// <summary>Adds an invalidation, or finds the one that was made with the same reference; <paramref name="check"/> refuses.</summary>
    public Invalidation Invalidate(string id, Invalidation invalidation, Action<Distribution> check)
    {
        lock (_writing)
        {
            var distribution = Get(id);
            if (distribution.Invalidations.Find(i => i.CallerReference == invalidation.CallerReference) is { } there)
                return there.Paths.Order().SequenceEqual(invalidation.Paths.Order()) ? there : throw CloudFrontError.ReferenceUsed();
            check(distribution);
            Keep(distribution with { Invalidations = distribution.Invalidations.Add(invalidation) });
            return invalidation;
        }
    }

    public void Remove(string id)
    {
        lock (_writing) Keep(_distributions.Remove(id));
    }

    private void Keep(Distribution distribution) => Keep(_distributions.SetItem(distribution.Id, distribution));

    private void Keep(ImmutableSortedDictionary<string, Distribution> distributions)
    {
        StateFile.Write(_file, [.. distributions.Values], DistributionJson.Default.DistributionArray);
        _distributions = distributions;
    }
}
