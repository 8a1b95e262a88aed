using System.Text.RegularExpressions;

namespace LocalPipeline.Validation.Rules;

/// <summary>One <c>#{Namespace.Name}</c> in an action's configuration; the parts are null when it has not this form.</summary>
internal sealed partial record VariableReference(string Text, string? Namespace, string? Name)
{
    public static IEnumerable<VariableReference> In(string text) => Any().Matches(text).Select(match =>
    {
        var parts = Parts().Match(match.Groups["inside"].Value);
        return parts.Success
            ? new VariableReference(match.Value, parts.Groups["namespace"].Value, parts.Groups["name"].Value)
            : new VariableReference(match.Value, null, null);
    });

    /// <summary>The text without its variables.</summary>
    public static string Without(string text) => Any().Replace(text, "");

    [GeneratedRegex(@"#\{(?<inside>[^}]*)\}")]
    private static partial Regex Any();

    [GeneratedRegex(@"\A(?<namespace>[A-Za-z0-9@_-]+)\.(?<name>[A-Za-z0-9@_-]+)\z")]
    private static partial Regex Parts();
}
