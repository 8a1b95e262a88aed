using LocalAws.ApiGateway;

namespace LocalAws.CloudFormation.Resources;

/// <summary>REST APIs, empty: deploy-api imports what is in them.</summary>
internal sealed class RestApiProvisioner(LocalApiGateway gateway) : IResourceProvisioner
{
    // The names of APIs need not differ; the one that was declared under the name is taken over.
    public bool Exists(ResourceRequest request) => false;

    public void Remove(ResourceRequest existing) => gateway.DeleteRestApi(existing.Planned.PhysicalId);

    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var id = gateway.EnsureRestApi(request.Properties.Text("Name"), request.Properties.OptionalText("Description"));
        return Task.FromResult(request.Planned with { PhysicalId = id, Attributes = new Dictionary<string, string> { ["RestApiId"] = id } });
    }
}
