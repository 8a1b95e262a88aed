using System.Text.Json;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Parameters;

/// <summary>
/// Reads an action's <c>UserParameters</c>: a query string (<c>application/x-www-form-urlencoded</c>),
/// or, when it begins with <c>{</c>, a flat JSON object with the same names.
/// </summary>
internal static class UserParameters
{
    public static IReadOnlyList<GivenParameter> Parse(string? text) => text?.Trim() switch
    {
        null or "" => [],
        ['{', ..] => ParseJson(text),
        var pairs => [.. pairs.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(ParsePair)],
    };

    private static GivenParameter ParsePair(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return GivenParameter.Wrong(pair, $"'{pair}' is no name=value (in a value, '&' is spelled %26, '%' %25 and '+' %2B)");
        try
        {
            return new GivenParameter(FormText.Decode(pair[..equals]), FormText.Decode(pair[(equals + 1)..]), null);
        }
        catch (FormatException e)
        {
            return GivenParameter.Wrong(pair[..equals], $"'{pair}' {e.Message}");
        }
    }

    private static List<GivenParameter> ParseJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateObject().Select(ParseMember)];
        }
        catch (JsonException e)
        {
            throw ActionException.Configuration($"UserParameters begins with '{{' but is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}). "
                + "Mend the JSON, or write name=value&name=value. A variable with quotes or newlines breaks JSON.", e);
        }
        catch (InvalidOperationException e)
        {
            throw ActionException.Configuration("UserParameters has half a surrogate pair (\\uD800 to \\uDFFF) in its JSON. Spell the character whole.", e);
        }
    }

    private static GivenParameter ParseMember(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.String => new(member.Name, member.Value.GetString()!, null),
        JsonValueKind.Number => new(member.Name, member.Value.GetRawText(), null),
        JsonValueKind.True or JsonValueKind.False => new(member.Name, member.Value.GetRawText(), null) { IsBoolean = true },
        var kind => GivenParameter.Wrong(member.Name, $"'{member.Name}' is {kind.ToString().ToLowerInvariant()}, and the JSON object must be flat: strings, numbers, true and false only"),
    };
}
