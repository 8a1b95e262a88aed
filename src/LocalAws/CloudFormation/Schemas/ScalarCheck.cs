using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LocalAws.CloudFormation.Templates;
using LocalAws.CloudFormation.Templates.Parameters;

namespace LocalAws.CloudFormation.Schemas;

/// <summary>Compares a text, a number or a switch with its schema, as leniently as CloudFormation does: <c>"128"</c> is a number and
/// <c>"true"</c> a switch.</summary>
internal static class ScalarCheck
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <returns>What is wrong, to stand behind the value's place; null when nothing is.</returns>
    public static string? Violation(ValueSchema schema, JsonNode? node)
    {
        if (schema.Type == "any") return null;
        if (schema.Type == "json") return node is JsonObject || IsJson(node) ? null : $"must be an object, not {Scalar.Kind(node)}";
        if (Scalar.Of(node) is not { } text) return $"must be {Kind(schema.Type)}, not {Scalar.Kind(node)}";
        if (Unforeseen.IsText(node)) return null;
        return schema.Type switch
        {
            "boolean" => text.ToLowerInvariant() is "true" or "false" ? null : $"must be {Kind(schema.Type)}, not '{text}'",
            "integer" or "number" => Number(schema, text),
            _ => Text(schema, text),
        };
    }

    public static bool Matches(string pattern, string text) =>
        Patterns.GetOrAdd(pattern, one => new Regex(one, RegexOptions.None, PatternTimeout)).IsMatch(text);

    private static bool IsJson(JsonNode? node)
    {
        if (Unforeseen.IsText(node)) return true;
        try
        {
            return Scalar.Of(node) is { } text && JsonNode.Parse(text) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Kind(string type) => type switch
    {
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        _ => "a text",
    };

    private static string? Number(ValueSchema schema, string text)
    {
        if (!Numbers.TryRead(text, out var number) || (schema.Type == "integer" && number != decimal.Truncate(number)))
            return $"must be {Kind(schema.Type)}, not '{text}'";
        if (schema.Enum is { } allowed && !allowed.Contains(text)) return $"must be one of {string.Join(", ", allowed)}, not {text}";
        return number < schema.Minimum ? $"must be at least {schema.Minimum}, not {text}"
            : number > schema.Maximum ? $"must be at most {schema.Maximum}, not {text}"
            : null;
    }

    private static string? Text(ValueSchema schema, string text)
    {
        if (schema.Enum is { } allowed && !allowed.Contains(text))
            return $"must be one of {string.Join(", ", allowed)}, not '{text}'{NearestName.Aside(text, allowed)}";
        return text.Length < schema.MinLength ? $"must have at least {schema.MinLength} characters, and has {text.Length}"
            : text.Length > schema.MaxLength ? $"must have at most {schema.MaxLength} characters, and has {text.Length}"
            : schema.Pattern is { } pattern && !Matches(pattern, text) ? $"must match {pattern}, which '{text}' does not"
            : null;
    }
}
