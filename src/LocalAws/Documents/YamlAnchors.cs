using System.Text.Json.Nodes;

namespace LocalAws.Documents;

/// <summary>The values that a YAML document has given a name to, and what merging them means.</summary>
internal sealed class YamlAnchors
{
    private readonly Dictionary<string, (JsonNode? Node, int Size)> _named = new(StringComparer.Ordinal);

    /// <param name="size">How many values it consists of, with those that it was given by aliases.</param>
    public void Keep(string name, JsonNode? node, int size) => _named[name] = (node, size);

    /// <returns>Null when the name is not there, or not complete: a value cannot contain itself.</returns>
    public (JsonNode? Node, int Size)? Find(string name) => _named.TryGetValue(name, out var found) ? found : null;

    /// <summary>What <c>&lt;&lt;</c> adds, the first one first: its members go before those of the next.</summary>
    /// <returns>Null when it is neither an object nor a list of objects.</returns>
    public static IReadOnlyList<JsonObject>? Merged(JsonNode? value) => value switch
    {
        JsonObject one => [one],
        JsonArray several when several.All(item => item is JsonObject) => [.. several.Cast<JsonObject>()],
        _ => null,
    };
}
