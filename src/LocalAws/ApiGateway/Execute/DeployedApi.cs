using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway.Execute;

/// <summary>A deployment: the definition as it was then, ready to be served.</summary>
internal sealed class DeployedApi(Deployment deployment, ApiDefinition definition)
{
    public Deployment Deployment => deployment;

    public ApiDefinition Definition => definition;

    public RouteTable Routes { get; } = new(definition.Resources);
}
