using System.Text.RegularExpressions;

namespace LocalAws.CloudFormation.Resources;

/// <summary>A function as templates name it: a name, <c>name:alias</c>, or an ARN with or without a qualifier.</summary>
internal sealed partial record FunctionAddress(string Name, string? Qualifier)
{
    public static FunctionAddress Parse(string text)
    {
        var parts = Arn().Replace(text, "").Split(':', 2);
        return new(parts[0], parts.Length > 1 ? parts[1] : null);
    }

    [GeneratedRegex(@"\A(arn:[^:]*:lambda:[^:]*:)?([0-9]{12}:)?function:")]
    private static partial Regex Arn();
}
