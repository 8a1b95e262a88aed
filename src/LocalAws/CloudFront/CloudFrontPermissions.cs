using LocalAws.Iam.Policies;

namespace LocalAws.CloudFront;

/// <summary>What CloudFront's requests need: the operation, on the distribution that is named.</summary>
internal static class CloudFrontPermissions
{
    public static IReadOnlyList<AccessRequest>? Of(string method, string[] path, string account) => (method, path) switch
    {
        ("POST", [_, "distribution"]) => [new("cloudfront:CreateDistribution", Arn(account, "*"))],
        ("GET", [_, "distribution"]) => [new("cloudfront:ListDistributions", "*")],
        ("GET", [_, "distribution", var id]) => [new("cloudfront:GetDistribution", Arn(account, id))],
        ("POST", [_, "distribution", var id, "invalidation"]) => [new("cloudfront:CreateInvalidation", Arn(account, id))],
        ("GET", [_, "distribution", var id, "invalidation"]) => [new("cloudfront:ListInvalidations", Arn(account, id))],
        ("GET", [_, "distribution", var id, "invalidation", _]) => [new("cloudfront:GetInvalidation", Arn(account, id))],
        _ => null,
    };

    public static string Arn(string account, string id) => $"arn:aws:cloudfront::{account}:distribution/{id}";
}
