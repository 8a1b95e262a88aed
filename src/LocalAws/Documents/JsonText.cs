using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LocalAws.Documents;

/// <summary>Reads JSON strictly: a name that is there twice, or half a character, is refused with its place.</summary>
public static class JsonText
{
    /// <exception cref="FormatException">It is no JSON; the message begins with line and column.</exception>
    public static JsonNode? Read(string text, bool takesComments = false)
    {
        var comments = takesComments ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow;
        var bytes = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        try
        {
            Check(bytes, new() { CommentHandling = comments });
            return JsonNode.Parse(bytes, documentOptions: new() { CommentHandling = comments });
        }
        catch (JsonException e)
        {
            // The parser's own " LineNumber: 3 | BytePositionInLine: 7." counts from 0 and would contradict the place.
            var reason = e.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
            throw new FormatException($"line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: {reason}", e);
        }
    }

    private static void Check(byte[] bytes, JsonReaderOptions options)
    {
        var reader = new Utf8JsonReader(bytes, options);
        var names = new Stack<HashSet<string>>();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject) names.Push(new(StringComparer.Ordinal));
            if (reader.TokenType == JsonTokenType.EndObject) names.Pop();
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) continue;
            var text = Text(ref reader) ?? throw Wrong(bytes, reader.TokenStartIndex, "half a surrogate pair is no character");
            if (reader.TokenType == JsonTokenType.PropertyName && !names.Peek().Add(text))
                throw Wrong(bytes, reader.TokenStartIndex, $"the name '{text}' is there twice");
        }
    }

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

    private static FormatException Wrong(byte[] bytes, long position, string what)
    {
        var before = bytes.AsSpan(0, (int)position);
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return new($"line {before.Count((byte)'\n') + 1}, column {column}: {what}.");
    }
}
