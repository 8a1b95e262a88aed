using LocalAws.Http;

namespace LocalAws.Lambda.Model;

/// <summary>From a qualifier to the version that it means.</summary>
internal static class FunctionLookup
{
    /// <summary>The version behind a qualifier; an alias stands for its main version.</summary>
    /// <exception cref="AwsError">There is no such version or alias.</exception>
    public static FunctionVersion Resolve(this Function function, string? qualifier, LambdaArns arns) =>
        function.Resolve(qualifier, arns, function.Latest, alias => alias.FunctionVersion);

    /// <summary>The version that an invocation runs.</summary>
    /// <param name="draw">A random number from 0.0 up to but not including 1.0, for an alias with two versions.</param>
    /// <exception cref="AwsError">There is no such version or alias.</exception>
    public static FunctionVersion ResolveToRun(this Function function, string? qualifier, LambdaArns arns, double draw) =>
        function.Resolve(qualifier, arns, function.Serving, alias => alias.Choose(draw));

    /// <exception cref="AwsError">There is no such version or alias.</exception>
    public static void RequireQualifier(this Function function, string? qualifier, LambdaArns arns) => function.Resolve(qualifier, arns);

    private static FunctionVersion Resolve(this Function function, string? qualifier, LambdaArns arns, FunctionVersion latest, Func<FunctionAlias, string> choose)
    {
        var version = qualifier is null ? FunctionVersion.LatestName
            : function.Aliases.GetValueOrDefault(qualifier) is { } alias ? choose(alias)
            : qualifier;
        return version == FunctionVersion.LatestName ? latest
            : function.FindVersion(version) ?? throw LambdaError.FunctionNotFound(arns.Of(function.Name, qualifier));
    }
}
