using LocalAws.Lambda;

namespace LocalAws.CloudFormation.Resources;

/// <summary>Versions: published once, when the stack first has them; later ones are deploy-app's.</summary>
internal sealed class VersionProvisioner(LocalLambda lambda) : IResourceProvisioner
{
    public bool Exists(ResourceRequest request) => false;

    public void Remove(ResourceRequest existing)
    {
        // An alias that was moved to it since would lose it; it ends with its function.
    }

    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var function = FunctionAddress.Parse(request.Properties.Text("FunctionName")).Name;
        var version = request.Previous?.Attributes.GetValueOrDefault("Version") is { } published && lambda.Exists(function, published)
            ? published
            : lambda.PublishVersion(function, request.Properties.OptionalText("Description"));
        var arn = lambda.ArnOf(function, version);
        return Task.FromResult(new StackResource(request.Planned.Type, arn)
        {
            Attributes = new Dictionary<string, string> { ["FunctionArn"] = arn, ["Version"] = version },
        });
    }
}
