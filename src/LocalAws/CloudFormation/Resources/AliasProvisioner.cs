using LocalAws.Lambda;

namespace LocalAws.CloudFormation.Resources;

/// <summary>Aliases: created on the version that is there, and from then on moved by deploy-app alone.</summary>
internal sealed class AliasProvisioner(LocalLambda lambda) : IResourceProvisioner
{
    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var function = FunctionAddress.Parse(request.Properties.Text("FunctionName")).Name;
        var name = request.Properties.Text("Name");
        lambda.EnsureAlias(function, name, request.Properties.OptionalText("Description") ?? "");
        var arn = lambda.ArnOf(function, name);
        return Task.FromResult(new StackResource(request.Planned.Type, arn) { Attributes = new Dictionary<string, string> { ["AliasArn"] = arn } });
    }
}
