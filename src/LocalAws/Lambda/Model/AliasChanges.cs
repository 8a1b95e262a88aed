using LocalAws.Http;

namespace LocalAws.Lambda.Model;

/// <summary>The changes of a function's aliases; contract: "Alias".</summary>
internal static class AliasChanges
{
    /// <summary>What a client says of an alias; null leaves a member as it is.</summary>
    /// <param name="Weights">The extra version and its weight; empty for none any more.</param>
    internal sealed record Wish(string? FunctionVersion, string? Description, IReadOnlyDictionary<string, double>? Weights);

    public static Function AddAlias(this Function function, string name, Wish wish, LambdaArns arns)
    {
        if (function.Aliases.ContainsKey(name)) throw LambdaError.Conflict($"Alias already exists: {arns.Of(function.Name, name)}");
        return function.Apply(new FunctionAlias { Name = name, FunctionVersion = "", RevisionId = "" }, wish, arns);
    }

    public static Function UpdateAlias(this Function function, string name, Wish wish, string? revisionId, LambdaArns arns)
    {
        var alias = function.Aliases.GetValueOrDefault(name) ?? throw LambdaError.AliasNotFound(arns.Of(function.Name, name));
        if (revisionId is not null && revisionId != alias.RevisionId) throw LambdaError.PreconditionFailed();
        return function.Apply(alias, wish, arns);
    }

    private static Function Apply(this Function function, FunctionAlias alias, Wish wish, LambdaArns arns)
    {
        var (extra, weight) = wish.Weights is null ? (alias.ExtraVersion, alias.ExtraWeight) : One(wish.Weights);
        var changed = alias with
        {
            FunctionVersion = wish.FunctionVersion ?? alias.FunctionVersion,
            Description = wish.Description ?? alias.Description,
            ExtraVersion = extra,
            ExtraWeight = weight,
            RevisionId = UpdateTerms.NewId(),
        };
        Check(function, changed, arns);
        return function with { Aliases = function.Aliases.SetItem(alias.Name, changed) };
    }

    private static (string? Version, double Weight) One(IReadOnlyDictionary<string, double> weights)
    {
        if (weights.Count > 1) throw LambdaError.InvalidParameter("Number of items in AdditionalVersionWeights cannot be greater than 1");
        return weights.Count == 0 ? (null, 0) : (weights.Single().Key, weights.Single().Value);
    }

    private static void Check(Function function, FunctionAlias alias, LambdaArns arns)
    {
        if (function.FindVersion(alias.FunctionVersion) is null) throw LambdaError.FunctionNotFound(arns.Of(function.Name, alias.FunctionVersion));
        if (alias.ExtraVersion is not { } extra) return;
        if (alias.ExtraWeight is not (>= 0.0 and <= 1.0))
            throw Weights(alias, "Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0]");
        if (!extra.All(char.IsAsciiDigit))
            throw Weights(alias, "Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [0-9]+]");
        if (alias.FunctionVersion == FunctionVersion.LatestName)
            throw LambdaError.InvalidParameter("$LATEST is not supported for an alias pointing to more than 1 version");
        if (extra == alias.FunctionVersion)
            throw LambdaError.InvalidParameter($"Invalid function version {extra}. Function version {extra} is already included in routing configuration.");
        if (function.FindVersion(extra) is null) throw LambdaError.FunctionNotFound(arns.Of(function.Name, extra));
    }

    private static AwsError Weights(FunctionAlias alias, string constraint) =>
        LambdaError.Validation("routingConfig.additionalVersionWeights", FormattableString.Invariant($"{{{alias.ExtraVersion}={alias.ExtraWeight}}}"), constraint);
}
