using System.Net;
using System.Text.Json;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Parameters;

/// <summary>
/// Reads an action's <c>UserParameters</c>: a query string (<c>application/x-www-form-urlencoded</c>),
/// or, when it begins with <c>{</c>, a flat JSON object with the same names.
/// </summary>
internal static class UserParameters
{
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(string? text) => text?.TrimStart() switch
    {
        null or "" => [],
        ['{', ..] => ParseJson(text),
        _ => [.. text.Trim().Split('&', StringSplitOptions.RemoveEmptyEntries).Select(ParsePair)],
    };

    private static KeyValuePair<string, string> ParsePair(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? KeyValuePair.Create(Decode(pair[..equals]), Decode(pair[(equals + 1)..]))
            : throw ActionException.Configuration(
                $"UserParameters has '{pair}', which is no name=value. A value that holds '&' must spell it %26 (and '%' %25, '+' %2B).");
    }

    // WebUtility leaves a broken escape as it is; a value that is not what its author meant must not get through in silence.
    private static string Decode(string text)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                throw ActionException.Configuration($"UserParameters has '{text}', in which a '%' is not followed by two hexadecimal digits. Spell a literal '%' as %25.");
        return WebUtility.UrlDecode(text);
    }

    private static List<KeyValuePair<string, string>> ParseJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Scalar(member)))];
        }
        catch (JsonException e)
        {
            throw ActionException.Configuration($"UserParameters begins with '{{' but is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}). "
                + "Mend the JSON, or write name=value&name=value. A variable with quotes or newlines breaks JSON.", e);
        }
    }

    private static string Scalar(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.String => member.Value.GetString()!,
        JsonValueKind.Number => member.Value.GetRawText(),
        JsonValueKind.True => "on",
        JsonValueKind.False => "off",
        _ => throw ActionException.Configuration($"UserParameters' member '{member.Name}' is {member.Value.ValueKind}. The JSON object must be flat: strings, numbers, true and false only."),
    };
}
