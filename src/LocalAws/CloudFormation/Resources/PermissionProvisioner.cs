using LocalAws.Lambda;

namespace LocalAws.CloudFormation.Resources;

internal sealed class PermissionProvisioner(LocalLambda lambda) : IResourceProvisioner
{
    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var function = FunctionAddress.Parse(request.Properties.Text("FunctionName"));
        var permission = new FunctionPermission(function.Name, function.Qualifier, request.Properties.Text("Principal"), request.Properties.OptionalText("SourceArn"));
        lambda.EnsurePermission(permission with { Action = request.Properties.OptionalText("Action") ?? permission.Action });
        return Task.FromResult(request.Planned);
    }
}
