using System.Text;
using System.Text.Json;

namespace CodePipelineActions.Parameters;

/// <summary>Finds what a parser of JSON lets pass, or tells without its place: a name that is there twice, and half a character.</summary>
internal static class JsonPlaces
{
    /// <returns>What is wrong, with line and column; <see langword="null"/> when nothing is.</returns>
    public static string? Problem(ReadOnlySpan<byte> json, JsonDocumentOptions options)
    {
        var reader = new Utf8JsonReader(json, new() { AllowTrailingCommas = options.AllowTrailingCommas, CommentHandling = options.CommentHandling });
        var names = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.StartObject) names.Push(new(StringComparer.Ordinal));
                if (reader.TokenType == JsonTokenType.EndObject) names.Pop();
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) continue;
                if (Text(ref reader) is not { } text) return At(json, reader.TokenStartIndex, "half a surrogate pair is no character");
                if (reader.TokenType == JsonTokenType.PropertyName && !names.Peek().Add(text))
                    return At(json, reader.TokenStartIndex, $"the name '{text}' is there twice");
            }

            return null;
        }
        catch (JsonException e)
        {
            return Of(e);
        }
    }

    // The parser's own " LineNumber: 3 | BytePositionInLine: 7." counts from 0.
    private static string Of(JsonException e) =>
        $"line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: {e.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.', ' ')}";

    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string At(ReadOnlySpan<byte> json, long position, string what)
    {
        var before = json[..(int)position];
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return $"line {before.Count((byte)'\n') + 1}, column {column}: {what}";
    }
}
