using System.Text;
using System.Text.Json;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>Finds <c>info.title</c> and <c>info.description</c> in JSON.</summary>
internal static class JsonInfo
{
    private const int InInfo = 2;

    public static ApiInfo.Found? Find(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        // The mark at the beginning of a file is no JSON; it has three bytes, and is one character.
        var skipped = text.StartsWith('\uFEFF') ? 3 : 0;
        try
        {
            return Find(bytes, skipped);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ApiInfo.Found? Find(byte[] bytes, int skipped)
    {
        var reader = new Utf8JsonReader(bytes.AsSpan(skipped), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        ApiInfo.Scalar? title = null, description = null;
        var titleKey = 0;
        var isInfo = false;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            if (reader.CurrentDepth == 1) isInfo = reader.ValueTextEquals("info");
            if (!isInfo || reader.CurrentDepth != InInfo) continue;
            var (name, key) = (reader.GetString(), Characters(skipped + reader.TokenStartIndex));
            if (!reader.Read() || reader.TokenType != JsonTokenType.String) continue;
            var value = new ApiInfo.Scalar(Characters(skipped + reader.TokenStartIndex), Characters(skipped + reader.BytesConsumed), reader.GetString()!);
            if (name == "title") (title, titleKey) = (value, key);
            if (name == "description") description = value;
        }

        return title is null ? null : new(title, description, titleKey, ", ");

        int Characters(long position) => Encoding.UTF8.GetCharCount(bytes, 0, (int)position);
    }
}
