using LocalAws.CloudFormation.Templates;
using LocalAws.CloudFront;
using LocalAws.S3;

namespace LocalAws.CloudFormation.Resources;

/// <summary>Distributions: a deployment can tell them what has changed. A bucket behind one is served where its own site would be, as far as its policy lets the distribution read.</summary>
internal sealed class DistributionProvisioner(LocalCloudFront cloudFront, LocalS3 s3) : IResourceProvisioner
{
    // Kept as an attribute, to be found again when the declaration is gone.
    private const string Bucket = "Bucket";

    public bool Exists(ResourceRequest request) => cloudFront.Exists(request.Planned.PhysicalId);

    public void Remove(ResourceRequest existing)
    {
        cloudFront.DeleteDistribution(existing.Planned.PhysicalId);
        if (existing.Planned.Attributes.GetValueOrDefault(Bucket) is { } bucket && s3.Buckets.Contains(bucket)) SetAside(bucket);
    }

    public async Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var distribution = request.Planned;
        cloudFront.EnsureDistribution(distribution.PhysicalId);
        if (request.Properties.OptionalObject("DistributionConfig") is not { } config || OriginBucket(config) is not { } bucket) return distribution;
        s3.SetDocument(bucket, LocalS3.EdgeFunction, RequestFunction(config));
        s3.SetDocument(bucket, LocalS3.Distribution, cloudFront.ArnOf(distribution.PhysicalId));
        await s3.SetWebsiteAsync(bucket, config.OptionalText("DefaultRootObject") ?? "index.html", ErrorPage(config), cancellationToken);
        return distribution with { Attributes = new Dictionary<string, string>(distribution.Attributes) { [Bucket] = bucket } };
    }

    // BUCKET.s3.REGION.amazonaws.com, or without the region.
    private string? OriginBucket(Shape config) => config.List("Origins", origin => origin.Text("DomainName"))
        .Select(domain => domain.Split(".s3.", 2)).Where(parts => parts.Length == 2 && s3.Buckets.Contains(parts[0])).Select(parts => parts[0]).FirstOrDefault();

    private void SetAside(string bucket)
    {
        s3.SetDocument(bucket, LocalS3.Distribution, null);
        s3.SetDocument(bucket, LocalS3.EdgeFunction, null);
    }

    // It sees a visitor's address before the bucket does.
    private static string? RequestFunction(Shape config) => config.OptionalObject("DefaultCacheBehavior")?.List("FunctionAssociations", association =>
        association.OptionalText("EventType") == "viewer-request" ? association.OptionalText("FunctionARN") : null).FirstOrDefault(arn => arn is not null);

    private static string? ErrorPage(Shape config) => config.List("CustomErrorResponses", response => response.OptionalText("ResponsePagePath")).OfType<string>().FirstOrDefault()?.TrimStart('/');
}
