using System.Text.RegularExpressions;
using LocalAws.Http.Query;

namespace LocalAws.CloudFormation.Api;

/// <summary>Names of stacks and of change sets.</summary>
internal static partial class Names
{
    private const int MaxLength = 128;

    public static string Check(string name, string member) => name.Length <= MaxLength && Pattern().IsMatch(name)
        ? name
        : throw QueryRequest.Invalid($"1 validation error detected: Value '{name}' at '{member}' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");

    [GeneratedRegex(@"\A[a-zA-Z][-a-zA-Z0-9]*\z")]
    private static partial Regex Pattern();
}
