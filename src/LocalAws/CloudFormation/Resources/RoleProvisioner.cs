using LocalAws.CloudFormation.Templates;
using LocalAws.Iam;

namespace LocalAws.CloudFormation.Resources;

/// <summary>Roles, with the policies that they are declared with.</summary>
internal sealed class RoleProvisioner(LocalIam iam) : IResourceProvisioner
{
    // Whether they limit anything is not evaluated, so nobody may believe it.
    private static readonly string[] NotEvaluated = ["PermissionsBoundary"];

    public bool Exists(ResourceRequest request) => iam.FindRole(request.Planned.PhysicalId) is not null;

    public void Remove(ResourceRequest existing) => iam.RemoveRole(existing.Planned.PhysicalId);

    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var properties = request.Properties;
        if (Array.Find(NotEvaluated, properties.Has) is { } property) throw new TemplateException($"{properties.Path}.{property} is not evaluated by the embedded IAM.");
        iam.DeclareRole(new(request.Planned.PhysicalId)
        {
            Path = properties.OptionalText("Path") ?? "/",
            TrustPolicy = properties.Json("AssumeRolePolicyDocument"),
            Policies = properties.List("Policies", policy => KeyValuePair.Create(policy.Text("PolicyName"), policy.Json("PolicyDocument"))).ToDictionary(StringComparer.Ordinal),
            ManagedPolicyArns = properties.Texts("ManagedPolicyArns"),
        });
        return Task.FromResult(request.Planned);
    }
}
