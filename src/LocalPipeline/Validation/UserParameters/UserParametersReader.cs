using System.Net;
using System.Text.Json;

namespace LocalPipeline.Validation.UserParameters;

/// <summary>What was read, or why it could not be.</summary>
internal sealed record GivenParameters(IReadOnlyList<KeyValuePair<string, string>> Parameters, string? Problem);

/// <summary>Reads <c>UserParameters</c> as the actions do: a query string, or a flat JSON object. It shares no code with them, so that it does not share their mistakes.</summary>
internal static class UserParametersReader
{
    public static GivenParameters Read(string text)
    {
        try
        {
            return new([.. text.TrimStart().StartsWith('{') ? ReadJson(text) : ReadQuery(text)], null);
        }
        catch (FormatException exception)
        {
            return new([], exception.Message);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair is found when a text is read, and not by the parser.
            return new([], $"it begins with '{{' and is no JSON ({exception.Message})");
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadQuery(string text)
    {
        foreach (var pair in text.Trim().Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            if (parts.Length < 2 || parts[0].Length == 0)
                throw new FormatException($"'{pair}' is no name=value; a '&' in a value is written %26");

            yield return new(Decoded(parts[0]), Decoded(parts[1]));
        }
    }

    private static string Decoded(string text)
    {
        for (var index = text.IndexOf('%', StringComparison.Ordinal); index >= 0; index = text.IndexOf('%', index + 1))
        {
            if (text.Length < index + 3 || !char.IsAsciiHexDigit(text[index + 1]) || !char.IsAsciiHexDigit(text[index + 2]))
                throw new FormatException($"the '%' in '{text}' is not followed by two hexadecimal digits; a '%' itself is written %25");
        }

        return WebUtility.UrlDecode(text);
    }

    private static List<KeyValuePair<string, string>> ReadJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Text(member)))];
    }

    private static string Text(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.String => member.Value.GetString()!,
        JsonValueKind.Number => member.Value.GetRawText(),
        JsonValueKind.True => "on",
        JsonValueKind.False => "off",
        _ => throw new FormatException($"'{member.Name}' is neither a text, a number, true nor false: the object must be flat"),
    };
}
