using System.Text.RegularExpressions;
using LocalAws.Http;

namespace LocalAws.Lambda;

/// <summary>A function as a client names it: its name, a partial ARN or a whole one, each with or without a qualifier.</summary>
internal sealed partial record FunctionReference(string Name, string? Qualifier)
{
    private const string Shape =
        @"^(arn:(aws[a-zA-Z-]*):lambda:(?<region>[a-z0-9-]+):)?((?<account>\d{12}):)?(function:)?(?<name>[a-zA-Z0-9-_]{1,64})(:(?<qualifier>\$LATEST|[a-zA-Z0-9-_]{1,128}))?$";

    /// <summary>Reads a name, and the qualifier that came beside it.</summary>
    /// <exception cref="AwsError">It is no name, or one that this account and region cannot have.</exception>
    public static FunctionReference Read(string text, string? qualifier, LambdaArns arns)
    {
        var match = Pattern().Match(text);
        if (!match.Success) throw LambdaError.Validation("functionName", text, $"Member must satisfy regular expression pattern: {Shape.Trim('^', '$')}");
        var (region, account, inner) = (match.Groups["region"], match.Groups["account"], match.Groups["qualifier"]);
        if (region.Success && region.Value != arns.Region)
            throw LambdaError.NotFound($"Functions from '{region.Value}' are not reachable in this region ('{arns.Region}')");
        if (account.Success && account.Value != arns.AccountId) throw LambdaError.FunctionNotFound(text);
        if (inner.Success && !string.IsNullOrEmpty(qualifier) && inner.Value != qualifier)
            throw LambdaError.InvalidParameter("The derived qualifier from the function name does not match the specified qualifier.");
        var chosen = inner.Success ? inner.Value : string.IsNullOrEmpty(qualifier) ? null : qualifier;
        if (chosen is not null && !QualifierPattern().IsMatch(chosen))
            throw LambdaError.Validation("qualifier", chosen, "Member must satisfy regular expression pattern: (|[a-zA-Z0-9$_-]+)");
        return new(match.Groups["name"].Value, chosen);
    }

    [GeneratedRegex(Shape, RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^[a-zA-Z0-9$_-]{1,128}$")]
    private static partial Regex QualifierPattern();
}
