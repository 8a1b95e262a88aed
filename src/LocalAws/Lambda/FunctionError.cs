using System.Text;
using System.Text.Json;

namespace LocalAws.Lambda;

/// <summary>An invocation that ended in error, whoever it was for.</summary>
/// <param name="Payload">What Lambda answers the caller with.</param>
/// <param name="LogFile">Where everything is that the function has written.</param>
public sealed record FunctionError(string FunctionName, string RequestId, ReadOnlyMemory<byte> Payload, string LogFile)
{
    /// <summary>The error's type and message, as far as the function gave any.</summary>
    public string Reason => ReasonOf(Payload);

    /// <inheritdoc cref="Reason"/>
    public static string ReasonOf(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var error = JsonDocument.Parse(payload);
            return error.RootElement.ValueKind == JsonValueKind.Object
                ? string.Join(": ", ((string[])["errorType", "errorMessage"]).Select(name => Text(error.RootElement, name)).OfType<string>())
                : error.RootElement.GetRawText();
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(payload.Span);
        }
    }

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Whole(value) : null;

    // Half a surrogate pair, which JSON can spell, is no text; it is shown as it was spelled.
    private static string Whole(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return text.GetRawText().Trim('"');
        }
    }
}
