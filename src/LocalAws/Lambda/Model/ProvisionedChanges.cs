using LocalAws.Http;

namespace LocalAws.Lambda.Model;

/// <summary>What provisioned concurrency does to a function, and to its aliases when they move.</summary>
internal static class ProvisionedChanges
{
    /// <exception cref="AwsError">The qualifier cannot have any.</exception>
    public static Function Provision(this Function function, string? qualifier, ProvisionedConcurrency provisioned, LambdaArns arns)
    {
        if (qualifier is null) throw LambdaError.Validation("qualifier", null, "Member must not be null");
        if (function.Aliases.GetValueOrDefault(qualifier) is { ExtraVersion: not null })
            throw LambdaError.InvalidParameter("Alias with weights can not be used with Provisioned Concurrency");
        if (function.Resolve(qualifier, arns).Version == FunctionVersion.LatestName)
            throw LambdaError.InvalidParameter("Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
        return function with { Provisioned = function.Provisioned.SetItem(qualifier, provisioned) };
    }

    /// <summary>
    /// Moves the callers of an alias with provisioned concurrency when the new version is ready, not before: until then
    /// the version that the alias pointed to has all the weight.
    /// </summary>
    /// <param name="before">The alias before it was changed.</param>
    /// <param name="provision">How it goes; true for a version that is ready still.</param>
    public static Function HandOver(this Function function, FunctionAlias before, Func<bool, ProvisioningTerms> provision)
    {
        var alias = function.Aliases[before.Name];
        if (!function.Provisioned.TryGetValue(alias.Name, out var provisioned)) return function;
        var isBack = before.Handover is not null && alias.FunctionVersion == before.ExtraVersion;
        if (alias.ExtraVersion is not null && (before.Handover is null || alias.FunctionVersion != before.FunctionVersion) && !isBack)
            throw LambdaError.InvalidParameter("Invalid alias configuration for Provisioned Concurrency");
        if (alias.FunctionVersion == before.FunctionVersion) return function;
        var terms = provision(isBack);
        var moved = isBack ? alias with { ExtraVersion = null, ExtraWeight = 0, Handover = null }
            : alias with { ExtraVersion = before.ExtraVersion ?? before.FunctionVersion, ExtraWeight = 1, Handover = new(terms.EndsAt, UpdateTerms.NewId(), terms.Failure is not null) };
        return function with
        {
            Aliases = function.Aliases.SetItem(alias.Name, moved),
            Provisioned = function.Provisioned.SetItem(alias.Name, provisioned with { Terms = terms }),
        };
    }
}
