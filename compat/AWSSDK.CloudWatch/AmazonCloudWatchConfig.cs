using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.CloudWatch;

public class AmazonCloudWatchConfig : ClientConfig
{
    public AmazonCloudWatchConfig() : base(Defaults.Provider)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "monitoring";
    }

    public static new string ServiceId => "CloudWatch";

    public override string RegionEndpointServiceName => "monitoring";

    public override string ServiceVersion => "2010-08-01";

    public override string UserAgent { get; } = Defaults.UserAgent(ServiceId);

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        Endpoints.Resolve(this, parameters);
}
