using LocalAws.ApiGateway;

namespace LocalAws.CloudFormation.Resources;

/// <summary>REST APIs, empty: deploy-api imports what is in them.</summary>
internal sealed class RestApiProvisioner(LocalApiGateway gateway) : IResourceProvisioner
{
    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var id = gateway.EnsureRestApi(request.Properties.Text("Name"), request.Properties.OptionalText("Description"));
        return Task.FromResult(request.Planned with { PhysicalId = id, Attributes = new Dictionary<string, string> { ["RestApiId"] = id } });
    }
}
