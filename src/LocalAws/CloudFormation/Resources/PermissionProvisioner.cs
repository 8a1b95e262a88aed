using LocalAws.CloudFormation.Templates;
using LocalAws.Lambda;

namespace LocalAws.CloudFormation.Resources;

internal sealed class PermissionProvisioner(LocalLambda lambda) : IResourceProvisioner
{
    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        lambda.EnsurePermission(Permission(request.Properties));
        return Task.FromResult(request.Planned);
    }

    // Two statements that say the same do not disturb each other.
    public bool Exists(ResourceRequest request) => false;

    public void Remove(ResourceRequest existing) => lambda.RemovePermission(Permission(existing.Properties));

    private static FunctionPermission Permission(Shape properties)
    {
        var function = FunctionAddress.Parse(properties.Text("FunctionName"));
        var permission = new FunctionPermission(function.Name, function.Qualifier, properties.Text("Principal"), properties.OptionalText("SourceArn"));
        return permission with { Action = properties.OptionalText("Action") ?? permission.Action };
    }
}
