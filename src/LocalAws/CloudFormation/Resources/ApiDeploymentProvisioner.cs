using LocalAws.ApiGateway;

namespace LocalAws.CloudFormation.Resources;

/// <summary>Snapshots of an API: made once, whatever becomes of the API afterwards.</summary>
internal sealed class ApiDeploymentProvisioner(LocalApiGateway gateway) : IResourceProvisioner
{
    public bool Exists(ResourceRequest request) => false;

    public void Remove(ResourceRequest existing) =>
        gateway.Declared.RemoveDeployment(existing.Properties.Text("RestApiId"), existing.Planned.PhysicalId, existing.Properties.OptionalText("StageName"));

    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var api = request.Properties.Text("RestApiId");
        var id = request.Previous is { } previous && gateway.Declared.HasDeployment(api, previous.PhysicalId)
            ? previous.PhysicalId
            : gateway.Declared.Deploy(api, request.Properties.OptionalText("Description"), request.Properties.OptionalText("StageName"));
        return Task.FromResult(request.Planned with { PhysicalId = id, Attributes = new Dictionary<string, string> { ["DeploymentId"] = id } });
    }
}
