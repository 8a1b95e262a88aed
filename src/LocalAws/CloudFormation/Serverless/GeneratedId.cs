using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>Logical ids that change when what they stand for changes, as SAM makes them: then CloudFormation makes a new resource.</summary>
internal static class GeneratedId
{
    private const int DigestLength = 10;

    /// <summary>The prefix, and the beginning of the digest of the data.</summary>
    public static string Of(string prefix, JsonNode data) => prefix + Digest(data)[..DigestLength];

    /// <summary>The digest of a text, or of compact JSON with its members in order.</summary>
    public static string Digest(JsonNode data)
    {
        var text = new StringBuilder();
        if (data.GetValueKind() == JsonValueKind.String) text.Append(data.GetValue<string>());
        else Write(data, text);
#pragma warning disable CA5350 // SAM's ids come from SHA-1; they name things and protect nothing.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5350
    }

    /// <summary>A name without what a logical id cannot have, as SAM spells aliases.</summary>
    public static string Spelled(string name) => name.Replace("-", "D", StringComparison.Ordinal).Replace("_", "U", StringComparison.Ordinal);

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject members:
                Write(text, '{', members.OrderBy(member => member.Key, StringComparer.Ordinal), member =>
                {
                    text.Append(JsonValue.Create(member.Key).ToJsonString()).Append(':');
                    Write(member.Value, text);
                }, '}');
                break;
            case JsonArray items:
                Write(text, '[', items, item => Write(item, text), ']');
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void Write<T>(StringBuilder text, char begin, IEnumerable<T> parts, Action<T> write, char end)
    {
        text.Append(begin);
        var isFirst = true;
        foreach (var part in parts)
        {
            if (!isFirst) text.Append(',');
            isFirst = false;
            write(part);
        }

        text.Append(end);
    }
}
