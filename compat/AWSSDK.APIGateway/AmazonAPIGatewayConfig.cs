using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.APIGateway;

public class AmazonAPIGatewayConfig : ClientConfig
{
    public AmazonAPIGatewayConfig() : base(Defaults.Provider)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "apigateway";
    }

    public static new string ServiceId => "API Gateway";

    public override string RegionEndpointServiceName => "apigateway";

    public override string ServiceVersion => "2015-07-09";

    public override string UserAgent { get; } = Defaults.UserAgent(ServiceId);

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        Endpoints.Resolve(this, parameters);
}
