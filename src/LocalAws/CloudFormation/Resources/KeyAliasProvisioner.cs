using LocalAws.Kms;

namespace LocalAws.CloudFormation.Resources;

internal sealed class KeyAliasProvisioner(LocalKms kms) : IResourceProvisioner
{
    public bool Exists(ResourceRequest request) => kms.FindPolicy(request.Planned.PhysicalId) is not null;

    public void Remove(ResourceRequest existing) => kms.RemoveAlias(existing.Planned.PhysicalId);

    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        kms.DeclareAlias(request.Planned.PhysicalId, request.Properties.Text("TargetKeyId"));
        return Task.FromResult(request.Planned);
    }
}
