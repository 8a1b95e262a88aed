using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.CloudFormation;

public class AmazonCloudFormationConfig : ClientConfig
{
    public AmazonCloudFormationConfig() : base(Defaults.Provider)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "cloudformation";
    }

    public static new string ServiceId => "CloudFormation";

    public override string RegionEndpointServiceName => "cloudformation";

    public override string ServiceVersion => "2010-05-15";

    public override string UserAgent { get; } = Defaults.UserAgent(ServiceId);

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        Endpoints.Resolve(this, parameters);
}
