namespace LocalAws.CloudFront;

/// <summary>The distributions, in the order of their ids.</summary>
internal sealed class DistributionStore(string folder)
{
    private readonly KeptList<Distribution> _distributions = new(folder, "distributions.json", DistributionJson.Default.DistributionArray);

    public IEnumerable<Distribution> All => _distributions.Items.OrderBy(distribution => distribution.Id, StringComparer.Ordinal);

    /// <summary>The distribution that was made with a reference; a new one when there is none.</summary>
    public (Distribution Distribution, bool IsNew) FindOrAdd(string callerReference, Func<Distribution> create)
    {
        Distribution? there = null, added = null;
        _distributions.Change(all => (there = all.Find(d => d.CallerReference == callerReference)) is null ? all.Add(added = create()) : all);
        return (there ?? added!, there is null);
    }

    public Distribution Get(string id) => _distributions.Items.Find(d => d.Id == id) ?? throw CloudFrontError.NoSuchDistribution();

    /// <summary>Adds an invalidation, or finds the one that was made with the same reference; <paramref name="check"/> refuses.</summary>
    public Invalidation Invalidate(string id, Invalidation invalidation, Action<Distribution> check)
    {
        var kept = invalidation;
        _distributions.Change(all =>
        {
            var distribution = all.Find(d => d.Id == id) ?? throw CloudFrontError.NoSuchDistribution();
            if (distribution.Invalidations.Find(i => i.CallerReference == invalidation.CallerReference) is { } there)
            {
                kept = there.Paths.Order().SequenceEqual(invalidation.Paths.Order()) ? there : throw CloudFrontError.ReferenceUsed();
                return all;
            }

            check(distribution);
            return all.Replace(distribution, distribution with { Invalidations = distribution.Invalidations.Add(invalidation) });
        });
        return kept;
    }

    public void Remove(string id) => _distributions.Change(all => all.RemoveAll(d => d.Id == id));
}
