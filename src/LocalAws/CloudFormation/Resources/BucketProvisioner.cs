using System.Xml.Linq;
using LocalAws.CloudFormation.Templates;
using LocalAws.S3;

namespace LocalAws.CloudFormation.Resources;

/// <summary>Buckets, the keys that they encrypt with, and their websites. Versions, life cycle and public access mean nothing on one machine.</summary>
internal sealed class BucketProvisioner(LocalS3 s3) : IResourceProvisioner
{
    public bool Exists(ResourceRequest request) => s3.Buckets.Contains(request.Planned.PhysicalId);

    public void Remove(ResourceRequest existing) => s3.DeleteBucket(existing.Planned.PhysicalId);

    public async Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var bucket = request.Planned;
        s3.CreateBucket(bucket.PhysicalId);
        s3.SetDocument(bucket.PhysicalId, "encryption", Encryption(request.Properties)?.ToString());
        if (request.Properties.OptionalObject("WebsiteConfiguration") is not { } website)
        {
            if (request.PreviousProperties?.Has("WebsiteConfiguration") == true) await s3.RemoveWebsiteAsync(bucket.PhysicalId, cancellationToken);
            return bucket;
        }

        s3.SetDocument(bucket.PhysicalId, LocalS3.Distribution, null);
        return bucket with { Attributes = WithWebsite(bucket, await s3.SetWebsiteAsync(bucket.PhysicalId, BucketWebsite.Document(website), cancellationToken)) };
    }

    private static XElement? Encryption(Shape bucket)
    {
        var rules = bucket.OptionalObject("BucketEncryption")?.List("ServerSideEncryptionConfiguration", rule => rule.OptionalObject("ServerSideEncryptionByDefault"));
        return rules?.OfType<Shape>().FirstOrDefault() is { } rule ? BucketSettingsRules.EncryptionDocument(rule.Text("SSEAlgorithm"), rule.OptionalText("KMSMasterKeyID")) : null;
    }

    // As on AWS without the slash at the end.
    private static Dictionary<string, string> WithWebsite(StackResource bucket, Uri address) =>
        new(bucket.Attributes) { ["WebsiteURL"] = address.AbsoluteUri.TrimEnd('/') };
}
