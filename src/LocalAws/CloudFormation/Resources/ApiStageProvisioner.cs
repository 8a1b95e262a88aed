using LocalAws.ApiGateway;

namespace LocalAws.CloudFormation.Resources;

/// <summary>Stages of an API, each at a deployment. What is measured, logged or slowed down there means nothing on one machine.</summary>
internal sealed class ApiStageProvisioner(LocalApiGateway gateway) : IResourceProvisioner
{
    public bool Exists(ResourceRequest request) => gateway.Declared.HasStage(request.Properties.Text("RestApiId"), request.Properties.Text("StageName"));

    public void Remove(ResourceRequest existing) => gateway.Declared.RemoveStage(existing.Properties.Text("RestApiId"), existing.Properties.Text("StageName"));

    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var properties = request.Properties;
        gateway.Declared.BringStage(properties.Text("RestApiId"), new(properties.Text("StageName"), properties.Text("DeploymentId"))
        {
            Description = properties.OptionalText("Description"),
            TracingEnabled = properties.OptionalText("TracingEnabled") == "true",
            Variables = properties.OptionalObject("Variables")?.Texts() ?? new Dictionary<string, string>(),
        });
        return Task.FromResult(request.Planned);
    }
}
