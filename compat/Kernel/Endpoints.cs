using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.Compat;

/// <summary>Where a service answers: the configured URL, else the region's standard endpoint.</summary>
internal static class Endpoints
{
    public static Endpoint Resolve(ClientConfig config, ServiceOperationEndpointParameters parameters)
    {
        // The subset has no endpoint rules. Calling a standard endpoint in spite of these settings would break a compliance promise in silence.
        if (config.UseFIPSEndpoint)
            throw Unsupported(config, "FIPS", "AWS_USE_FIPS_ENDPOINT");
        if (config.UseDualstackEndpoint)
            throw Unsupported(config, "dual-stack", "AWS_USE_DUALSTACK_ENDPOINT");
        if (config.ServiceURL is { } url)
            return new Endpoint(url);
        var region = parameters.AlternateEndpoint ?? config.RegionEndpoint;
        return new Endpoint($"https://{config.RegionEndpointServiceName}.{region.SystemName}.{region.PartitionDnsSuffix}/");
    }

    /// <summary>As <see cref="Resolve"/>, for a service with one endpoint in its partition.</summary>
    public static Endpoint ResolveGlobal(ClientConfig config, ServiceOperationEndpointParameters parameters)
    {
        if (config.ServiceURL is null && !config.UseFIPSEndpoint && !config.UseDualstackEndpoint)
        {
            var region = parameters.AlternateEndpoint ?? config.RegionEndpoint;
            return region is null || region.PartitionName == "aws"
                ? new Endpoint($"https://{config.RegionEndpointServiceName}.amazonaws.com/")
                : throw Unsupported(config, region.PartitionName, "the region");
        }
        return Resolve(config, parameters);
    }

    private static AmazonClientException Unsupported(ClientConfig config, string kind, string variable) =>
        new($"The subset of the AWS SDK has no {kind} endpoints ({config.GetType().Name}). " +
            $"Unset {variable}, or build with the official packages: -p:AwsPackages=nuget.");
}
