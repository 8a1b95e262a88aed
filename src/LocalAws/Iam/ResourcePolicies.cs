using LocalAws.Kms;
using LocalAws.S3.Storage;

namespace LocalAws.Iam;

/// <summary>The policies that resources themselves have: buckets, which may have one, and keys, which all have one.</summary>
internal sealed class ResourcePolicies(S3Store objects, KeyStore keys)
{
    private const string Buckets = "arn:aws:s3:::";

    /// <param name="resource">Its ARN, or that of something in it.</param>
    public ResourcePolicy? Find(string resource)
    {
        if (resource.Split(':', 4) is [_, _, "kms", _]) return keys.Find(resource) is { } key ? new($"of key {key.Arn}", key.Policy) { IsDecisive = true } : null;
        if (!resource.StartsWith(Buckets, StringComparison.Ordinal)) return null;
        var bucket = resource[Buckets.Length..].Split('/', 2)[0];
        return objects.Find(bucket)?.State.Settings.GetValueOrDefault("policy") is { } document ? new($"of bucket {bucket}", document) : null;
    }
}

/// <summary>The policy of one resource.</summary>
/// <param name="Name">What a report calls it.</param>
internal sealed record ResourcePolicy(string Name, string Json)
{
    /// <summary>Roles may nothing that it does not at least leave to them.</summary>
    public bool IsDecisive { get; init; }
}
