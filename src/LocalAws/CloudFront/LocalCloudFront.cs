namespace LocalAws.CloudFront;

/// <summary>The distributions, for the program that runs them.</summary>
public sealed class LocalCloudFront
{
    private readonly DistributionStore _distributions;
    private readonly EdgeFunctions _functions;
    private readonly LocalAwsOptions _options;
    private int _failures;

    internal LocalCloudFront(DistributionStore distributions, EdgeFunctions functions, LocalAwsOptions options) =>
        (_distributions, _functions, _options) = (distributions, functions, options);

    /// <summary>Makes a distribution in front of nothing, or finds the one that was made under the same name.</summary>
    /// <returns>Its id.</returns>
    public string CreateDistribution(string name) =>
        _distributions.FindOrAdd(name, () => new Distribution(Distribution.IdFor(name), name, "", _options.Time.GetUtcNow())).Distribution.Id;

    /// <summary>Makes a distribution under an id, unless it is there.</summary>
    public void EnsureDistribution(string distributionId) => _distributions.FindOrAdd(distributionId, () => new Distribution(distributionId, distributionId, "", _options.Time.GetUtcNow()));

    /// <summary>Whether there is a distribution.</summary>
    public bool Exists(string distributionId) => _distributions.All.Any(d => d.Id == distributionId);

    /// <summary>Deletes a distribution with its invalidations.</summary>
    public void DeleteDistribution(string distributionId) => _distributions.Remove(distributionId);

    /// <summary>Keeps the code of a CloudFront function, in the place of what it had.</summary>
    public void SetFunction(string arn, string code) => _functions.Set(new(arn, code));

    /// <summary>Forgets a CloudFront function.</summary>
    public void RemoveFunction(string arn) => _functions.Remove(arn);

    /// <summary>The ARN that policies know a distribution by.</summary>
    public string ArnOf(string distributionId) => CloudFrontPermissions.Arn(_options.AccountId, distributionId);

    /// <summary>Its domain name.</summary>
    public string DomainName(string distributionId) => _distributions.Get(distributionId).DomainName;

    /// <summary>The paths of every invalidation of a distribution, the oldest first.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Invalidations(string distributionId) => [.. _distributions.Get(distributionId).Invalidations.Select(i => i.Paths.ToArray())];

    /// <summary>Answers so many of the next requests with 503, as CloudFront does now and then.</summary>
    public void FailNext(int requests) => Interlocked.Exchange(ref _failures, requests);

    internal bool TakeFailure()
    {
        if (Interlocked.Decrement(ref _failures) >= 0) return true;
        Interlocked.Exchange(ref _failures, 0);
        return false;
    }
}
