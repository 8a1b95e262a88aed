using Amazon.Compat;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.CodePipeline;

public class AmazonCodePipelineConfig : ClientConfig
{
    public AmazonCodePipelineConfig() : base(Defaults.Provider)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "codepipeline";
    }

    public static new string ServiceId => "CodePipeline";

    public override string RegionEndpointServiceName => "codepipeline";

    public override string ServiceVersion => "2015-07-09";

    public override string UserAgent { get; } = Defaults.UserAgent(ServiceId);

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        Endpoints.Resolve(this, parameters);
}
