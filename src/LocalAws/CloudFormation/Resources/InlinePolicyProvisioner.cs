using LocalAws.Iam;

namespace LocalAws.CloudFormation.Resources;

/// <summary>Policies of roles that are resources of their own.</summary>
internal sealed class InlinePolicyProvisioner(LocalIam iam) : IResourceProvisioner
{
    // Kept as an attribute, to be found again when the declaration is gone.
    private const string Roles = "Roles";

    public bool Exists(ResourceRequest request) => false;

    public void Remove(ResourceRequest existing) => Put(existing, RolesOf(existing.Planned), null);

    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var roles = request.Properties.Texts(Roles);
        Put(request, RolesOf(request.Previous).Except(roles), null);
        Put(request, roles, request.Properties.Json("PolicyDocument"));
        return Task.FromResult(request.Planned with { Attributes = new Dictionary<string, string> { [Roles] = string.Join(',', roles) } });
    }

    private static string[] RolesOf(StackResource? policy) => policy?.Attributes.GetValueOrDefault(Roles)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private void Put(ResourceRequest request, IEnumerable<string> roles, string? document)
    {
        foreach (var role in roles) iam.AddPolicy(role, request.Planned.PhysicalId, document);
    }
}
