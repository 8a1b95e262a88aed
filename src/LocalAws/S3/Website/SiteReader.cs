using LocalAws.CloudFront;
using LocalAws.Iam;
using LocalAws.S3.Storage;

namespace LocalAws.S3.Website;

/// <summary>
/// What a site's visitors may read. A bucket behind a distribution is private: CloudFront reads it for them, and only what the bucket's policy lets that
/// distribution read. Any other website is read by everybody.
/// </summary>
internal sealed class SiteReader(LocalAwsOptions options, LocalIam iam, EdgeFunctions functions)
{
    /// <summary>The bucket's setting that names the distribution.</summary>
    public const string Distribution = "distribution";

    /// <summary>The bucket's setting that names the function that the distribution asks before the bucket.</summary>
    public const string EdgeFunction = "edge-function";

    public static bool IsBehindDistribution(BucketState bucket) => bucket.Settings.ContainsKey(Distribution);

    /// <summary>Whether the function in front of the bucket writes a plus so that S3 does not take it for a space.</summary>
    public bool KeepsPlus(BucketState bucket) => bucket.Settings.GetValueOrDefault(EdgeFunction) is { } arn && functions.KeepsPlus(arn);

    public bool May(BucketState bucket, string key) => bucket.Settings.GetValueOrDefault(Distribution) is not { } arn || iam.MayService("cloudfront.amazonaws.com", new("s3:GetObject", $"arn:aws:s3:::{bucket.Name}/{key}")
    {
        Conditions = new Dictionary<string, string> { ["aws:sourcearn"] = arn, ["aws:sourceaccount"] = options.AccountId },
    });
}
