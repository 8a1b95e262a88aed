using Amazon;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>Where people reach what was deployed. An emulator says where its front doors are; otherwise the addresses are AWS's own.</summary>
internal sealed class PublicAddress(FunctionEnvironment environment)
{
    // The regions that had S3 websites before the address was spelled with a dot.
    private static readonly HashSet<string> DashedWebsiteRegions = new(StringComparer.Ordinal)
    {
        "us-east-1", "us-west-1", "us-west-2", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "eu-west-1", "sa-east-1", "us-gov-west-1",
    };

    public string Api(string apiId, string stage, string region) => environment.Endpoint("EXECUTE_API", general: false) is { } frontDoor
        ? $"{Base(frontDoor)}/{apiId}/{stage}"
        : $"https://{apiId}.execute-api.{region}.{Suffix(region)}/{stage}";

    /// <param name="url">What the site is known to be reached at, such as the domain of a distribution; null: S3's website.</param>
    public string Site(string bucket, string prefix, string region, Uri? url) => environment.Endpoint("S3_WEBSITE", general: false) is { } frontDoor
        ? $"{Base(frontDoor)}/{bucket}/{prefix}"
        : url is not null ? $"{Base(url)}/" : $"http://{bucket}.s3-website{(DashedWebsiteRegions.Contains(region) ? '-' : '.')}{region}.{Suffix(region)}/{prefix}";

    private static string Base(Uri endpoint) => endpoint.ToString().TrimEnd('/');

    private static string Suffix(string region) => RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix;
}
