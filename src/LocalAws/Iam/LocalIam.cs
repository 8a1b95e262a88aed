using System.Collections.Immutable;
using LocalAws.Iam.Policies;
using LocalAws.Iam.Roles;

namespace LocalAws.Iam;

/// <summary>
/// The embedded IAM: roles, and what their policies allow. Keys of a role that it knows may do what the role may; keys of users, and of roles
/// that nobody declared, may do everything.
/// </summary>
public sealed class LocalIam
{
    private readonly LocalAwsOptions _options;
    private readonly IamStore _store;
    private readonly UsageLog _usage = new();
    private readonly ResourcePolicies _resources;

    internal LocalIam(LocalAwsOptions options, ResourcePolicies resources) =>
        (_options, _store, _resources) = (options, new IamStore(Path.Combine(options.StateDirectory, "iam")), resources);

    public IReadOnlyList<string> Roles => [.. _store.State.Roles.Keys];

    /// <summary>Declares a role, or replaces what was declared under its name.</summary>
    /// <exception cref="PolicyException">One of its policies cannot be evaluated here.</exception>
    public void DeclareRole(RoleDefinition role)
    {
        foreach (var (name, json) in role.Policies.Append(new("trust", role.TrustPolicy))) _store.Parse(name, json);
        foreach (var arn in role.ManagedPolicyArns.Where(arn => !_store.State.Policies.ContainsKey(arn))) AwsManagedPolicies.Document(arn);
        _store.Change(state => state with { Roles = state.Roles.SetItem(role.Name, role) });
    }

    /// <summary>A role as it was declared; null when nobody did.</summary>
    public RoleDefinition? FindRole(string name) => _store.Find(name);

    public void RemoveRole(string name) => _store.Change(state => state with { Roles = state.Roles.Remove(name) });

    /// <summary>Declares a managed policy.</summary>
    /// <exception cref="PolicyException">It cannot be evaluated here.</exception>
    public void DeclarePolicy(string arn, string document)
    {
        _store.Parse(arn, document);
        _store.Change(state => state with { Policies = state.Policies.SetItem(arn, document) });
    }

    /// <summary>The document of a declared managed policy; null when nobody declared it.</summary>
    public string? FindPolicy(string arn) => _store.State.Policies.GetValueOrDefault(arn);

    public void RemovePolicy(string arn) => _store.Change(state => state with { Policies = state.Policies.Remove(arn) });

    /// <summary>Puts a policy into a role beside those that the role was declared with; a null document takes it out.</summary>
    /// <exception cref="PolicyException">It cannot be evaluated here.</exception>
    public void AddPolicy(string role, string name, string? document)
    {
        if (document is not null) _store.Parse(name, document);
        _store.Change(state =>
        {
            var before = state.Added.GetValueOrDefault(role, ImmutableSortedDictionary<string, string>.Empty);
            return state with { Added = state.Added.SetItem(role, document is null ? before.Remove(name) : before.SetItem(name, document)) };
        });
    }

    /// <summary>Whether a role may do something now; counts as a use of what allows it.</summary>
    /// <param name="principal">The ARN of the role or of a session of it.</param>
    /// <returns>Null when it may; else the refusal, as AWS words it.</returns>
    public string? Refusal(string principal, string action, string resource) => Refusal(principal, new AccessRequest(action, resource), null);

    /// <summary>What the roles are allowed, and what of it was used since the server started.</summary>
    public IReadOnlyList<StatementUse> Usage() =>
    [
        .. from role in _store.State.Roles.Values
           from policy in _store.PoliciesOf(role)
           from statement in policy.Statements
           where statement.IsAllow
           select _usage.Of(role.Name, policy, statement),
    ];

    internal string? Refusal(string principal, AccessRequest request, PolicyDocument? session)
    {
        if (Identity(principal) is not { } caller || Known(principal) is not { } role) return null;
        var resource = _resources.Find(request.Resource);
        var evaluation = new PolicyEvaluation(caller, _store.PoliciesOf(role))
        {
            Session = session,
            Resource = resource is null ? null : _store.Parse(resource.Name, resource.Json),
            IsDecidedByResource = resource?.IsDecisive == true,
        };
        var decision = evaluation.Decide(request);
        _usage.Count(role.Name, request, decision);
        return decision.IsAllowed ? null : $"User: {caller.Arn} is not authorized to perform: {request.Action} on resource: {request.Resource} {decision.Reason}";
    }

    /// <summary>Whether the trust policy of a role lets somebody assume it; that of a role which nobody declared does.</summary>
    internal bool MayAssume(string role, string principal)
    {
        if (_store.Find(CallerIdentity.RoleName(role) ?? "") is not { } target || Identity(principal) is not { } caller) return true;
        var trust = new PolicyEvaluation(caller, []) { Resource = _store.Parse("trust", target.TrustPolicy) };
        return trust.IsTrusted(new AccessRequest("sts:AssumeRole", role));
    }

    /// <summary>Whether the policy of a resource, such as a bucket's, lets a service do something; services have no policies of their own.</summary>
    internal bool MayService(string service, AccessRequest request) =>
        _resources.Find(request.Resource) is { } resource && new ServiceEvaluation(service, _store.Parse(resource.Name, resource.Json)).Allows(request);

    internal bool IsRestricted(string principal) => Known(principal) is not null;

    private RoleDefinition? Known(string principal) => CallerIdentity.RoleName(principal) is { } name ? _store.Find(name) : null;

    private CallerIdentity? Identity(string principal) => CallerIdentity.RoleName(principal) is { } name
        ? new(principal, $"arn:aws:iam::{_options.AccountId}:role{_store.Find(name)?.Path ?? "/"}{name}", _options.AccountId)
        : null;
}
