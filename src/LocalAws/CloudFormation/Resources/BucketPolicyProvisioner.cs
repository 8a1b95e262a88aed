using LocalAws.Iam.Policies;
using LocalAws.S3;

namespace LocalAws.CloudFormation.Resources;

/// <summary>Policies of buckets, which are asked whenever a role is.</summary>
internal sealed class BucketPolicyProvisioner(LocalS3 s3) : IResourceProvisioner
{
    // Kept as an attribute, to be found again when the declaration is gone.
    private const string Bucket = "Bucket";

    public bool Exists(ResourceRequest request) => false;

    public void Remove(ResourceRequest existing)
    {
        if (existing.Planned.Attributes.GetValueOrDefault(Bucket) is { } bucket && s3.Buckets.Contains(bucket)) s3.SetDocument(bucket, "policy", null);
    }

    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var (bucket, document) = (request.Properties.Text(Bucket), request.Properties.Json("PolicyDocument"));
        // What could not be evaluated later is refused now.
        PolicyDocument.Parse($"of bucket {bucket}", document);
        s3.SetDocument(bucket, "policy", document);
        return Task.FromResult(request.Planned with { Attributes = new Dictionary<string, string> { [Bucket] = bucket } });
    }
}
