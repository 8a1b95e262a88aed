using System.Collections.Immutable;
using LocalAws.Http;

namespace LocalAws.Lambda.Model;

/// <summary>The changes of a function's resource policies.</summary>
internal static class PolicyChanges
{
    public static ImmutableList<PolicyStatement> PolicyOf(this Function function, string? qualifier) =>
        function.Policies.GetValueOrDefault(qualifier ?? "", []);

    public static Function AddPermission(this Function function, string? qualifier, PolicyStatement statement)
    {
        var policy = function.PolicyOf(qualifier);
        if (policy.Any(s => s.Sid == statement.Sid))
            throw LambdaError.Conflict($"The statement id ({statement.Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.");
        return function.With(qualifier, policy.Add(statement));
    }

    public static Function RemovePermission(this Function function, string? qualifier, string sid)
    {
        var policy = function.PolicyOf(qualifier);
        if (policy.IsEmpty) throw NoPolicy();
        if (policy.Find(s => s.Sid == sid) is not { } statement) throw LambdaError.NotFound($"Statement {sid} is not found in resource policy.");
        return function.With(qualifier, policy.Remove(statement));
    }

    public static AwsError NoPolicy() => LambdaError.NotFound("The resource you requested does not exist.");

    /// <summary>The revision that guards a policy is that of what the policy belongs to.</summary>
    public static string PolicyRevision(this Function function, string? qualifier) =>
        qualifier is null ? function.Latest.RevisionId
        : function.Aliases.GetValueOrDefault(qualifier)?.RevisionId ?? function.FindVersion(qualifier)?.RevisionId ?? function.Latest.RevisionId;

    private static Function With(this Function function, string? qualifier, ImmutableList<PolicyStatement> policy)
    {
        var changed = function with
        {
            Policies = policy.IsEmpty ? function.Policies.Remove(qualifier ?? "") : function.Policies.SetItem(qualifier ?? "", policy),
        };
        var revision = UpdateTerms.NewId();
        return qualifier is not null && changed.Aliases.GetValueOrDefault(qualifier) is { } alias
            ? changed with { Aliases = changed.Aliases.SetItem(qualifier, alias with { RevisionId = revision }) }
            : changed with { Latest = changed.Latest with { RevisionId = revision } };
    }
}
