using LocalAws.Iam.Policies;
using LocalAws.Iam.Roles;

namespace LocalAws.Iam;

/// <summary>Foretells what a role may do that is not declared yet.</summary>
public sealed class RoleForecast
{
    private readonly CallerIdentity _caller;
    private readonly IReadOnlyList<PolicyDocument> _policies;
    private readonly PolicyDocument _trust;

    private RoleForecast(CallerIdentity caller, PolicyDocument trust, IReadOnlyList<PolicyDocument> policies) => (_caller, _trust, _policies) = (caller, trust, policies);

    /// <param name="arn">The role's.</param>
    /// <param name="trust">Its trust policy, as JSON.</param>
    /// <param name="policies">What it may do, as JSON.</param>
    /// <param name="managed">The ARNs of AWS's own managed policies that it has.</param>
    /// <returns>Null when nobody here can tell what the policies mean.</returns>
    public static RoleForecast? Of(string arn, string account, string trust, IEnumerable<string> policies, IEnumerable<string> managed)
    {
        try
        {
            var documents = policies.Concat(managed.Select(AwsManagedPolicies.Document)).Select(json => PolicyDocument.Parse("policy", json)).ToList();
            return new(new CallerIdentity(arn, arn, account), PolicyDocument.Parse("trust", trust), documents);
        }
        catch (PolicyException)
        {
            return null;
        }
    }

    /// <summary>Whether a service of AWS, such as <c>lambda.amazonaws.com</c>, may act as the role.</summary>
    public bool Trusts(string service) => new ServiceEvaluation(service, _trust).Allows(new AccessRequest("sts:AssumeRole", _caller.RoleArn));

    /// <param name="conditions">Values of condition keys, by names in lower case.</param>
    /// <param name="resourcePolicy">The policy of the resource itself, such as a bucket's, as JSON.</param>
    /// <param name="isDecisive">As of keys: nothing is allowed that this policy does not at least leave to the account.</param>
    /// <returns>True also when nobody here can tell what the resource's policy means.</returns>
    public bool May(string action, string resource, IReadOnlyDictionary<string, string> conditions, string? resourcePolicy, bool isDecisive)
    {
        try
        {
            var evaluation = new PolicyEvaluation(_caller, _policies)
            {
                Resource = resourcePolicy is null ? null : PolicyDocument.Parse("resource", resourcePolicy),
                IsDecidedByResource = isDecisive && resourcePolicy is not null,
            };
            return evaluation.Decide(new AccessRequest(action, resource) { Conditions = conditions }).IsAllowed;
        }
        catch (PolicyException)
        {
            return true;
        }
    }
}
