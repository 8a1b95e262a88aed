using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.CloudFront;

public class AmazonCloudFrontConfig : ClientConfig
{
    public AmazonCloudFrontConfig() : base(Defaults.Provider)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "cloudfront";
        // One endpoint for the whole partition, which is in this region.
        AuthenticationRegion = "us-east-1";
    }

    public static new string ServiceId => "CloudFront";

    public override string RegionEndpointServiceName => "cloudfront";

    public override string ServiceVersion => "2020-05-31";

    public override string UserAgent { get; } = Defaults.UserAgent(ServiceId);

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        Endpoints.ResolveGlobal(this, parameters);
}
