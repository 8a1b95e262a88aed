using LocalAws.Http;
using LocalAws.Iam.Policies;
using Microsoft.AspNetCore.Http;

namespace LocalAws.CloudFront;

/// <summary>CloudFront's distributions and invalidations. Nothing is cached and nothing served: what matters is that it takes its time.</summary>
internal sealed class CloudFrontService(DistributionStore store, LocalCloudFront facade, LocalAwsOptions options) : IAwsService
{
    private const string Version = "2020-05-31";

    private readonly DistributionOperations _distributions = new(store, options);
    private readonly InvalidationOperations _invalidations = new(store, options);

    public string SigningName => "cloudfront";

    public ErrorFormat Errors => ErrorFormat.QueryXml;

    public ValueTask<IReadOnlyList<AccessRequest>?> PermissionsAsync(HttpContext http) => new(CloudFrontPermissions.Of(http.Request.Method, PathOf(http), options.AccountId));

    public Task HandleAsync(HttpContext http, Caller caller)
    {
        if (facade.TakeFailure()) throw CloudFrontError.Unavailable();
        return (http.Request.Method, PathOf(http)) switch
        {
            ("POST", [Version, "distribution"]) => _distributions.CreateAsync(http),
            ("GET", [Version, "distribution"]) => _distributions.ListAsync(http),
            ("GET", [Version, "distribution", var id]) => _distributions.GetAsync(http, id),
            ("POST", [Version, "distribution", var id, "invalidation"]) => _invalidations.CreateAsync(http, id),
            ("GET", [Version, "distribution", var id, "invalidation"]) => _invalidations.ListAsync(http, id),
            ("GET", [Version, "distribution", var id, "invalidation", var invalidation]) => _invalidations.GetAsync(http, id, invalidation),
            _ => throw AwsError.NotImplemented($"operation cloudfront {http.Request.Method} {http.Request.Path}"),
        };
    }

    private static string[] PathOf(HttpContext http) => RawTarget.Of(http).Path.Trim('/').Split('/');
}
