using LocalAws.CloudFormation.Templates;
using LocalAws.Iam;

namespace LocalAws.CloudFormation.Resources;

/// <summary>Managed policies, which roles name by their ARNs.</summary>
internal sealed class ManagedPolicyProvisioner(LocalIam iam) : IResourceProvisioner
{
    public bool Exists(ResourceRequest request) => iam.FindPolicy(request.Planned.PhysicalId) is not null;

    public void Remove(ResourceRequest existing) => iam.RemovePolicy(existing.Planned.PhysicalId);

    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        if (request.Properties.Has("Roles")) throw new TemplateException($"{request.Properties.Path}.Roles is not carried out here: name the policy in the role's ManagedPolicyArns.");
        iam.DeclarePolicy(request.Planned.PhysicalId, request.Properties.Json("PolicyDocument"));
        return Task.FromResult(request.Planned);
    }
}
