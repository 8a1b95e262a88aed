using System.Xml.Linq;
using LocalAws.Http;
using LocalAws.S3.Storage;

namespace LocalAws.S3;

/// <summary>What a bucket's settings mean for its objects.</summary>
internal static class BucketSettingsRules
{
    /// <summary>Buckets have no access control lists, as AWS creates them; the two that change nothing are taken.</summary>
    public static void CheckAcl(S3Request request)
    {
        var grants = request.Http.Request.Headers.Keys.Any(name => name.StartsWith("x-amz-grant-", StringComparison.OrdinalIgnoreCase));
        if (grants || request.Header("x-amz-acl") is not (null or "private" or "bucket-owner-full-control"))
            throw new AwsError(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
    }

    /// <summary>The bucket's own rule, else what AWS does when nobody asks.</summary>
    public static Encryption DefaultEncryption(BucketState bucket)
    {
        if (bucket.Settings.GetValueOrDefault("encryption") is not { } document) return Encryption.Default;
        var rule = XElement.Parse(document).Descendants().FirstOrDefault(element => element.Name.LocalName == "ApplyServerSideEncryptionByDefault");
        return rule?.Text("SSEAlgorithm") is { } algorithm && algorithm != Encryption.Default.Algorithm
            ? new(algorithm, rule.Text("KMSMasterKeyID") ?? "alias/aws/s3")
            : Encryption.Default;
    }

    /// <summary>The rule of a bucket as the service keeps it.</summary>
    public static XElement EncryptionDocument(string algorithm, string? keyId)
    {
        var rule = S3Xml.Element("ApplyServerSideEncryptionByDefault", S3Xml.Element("SSEAlgorithm", algorithm));
        if (keyId is not null) rule.Add(S3Xml.Element("KMSMasterKeyID", keyId));
        return S3Xml.Element("ServerSideEncryptionConfiguration", S3Xml.Element("Rule", rule));
    }
}
