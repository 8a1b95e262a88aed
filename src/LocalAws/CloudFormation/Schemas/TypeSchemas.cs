using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Schemas;

/// <summary>Finds the schemas of resource types, which are embedded in this assembly.</summary>
internal static class TypeSchemas
{
    private static readonly ConcurrentDictionary<string, TypeSchema?> Known = new(StringComparer.Ordinal);

    private static readonly Lazy<HashSet<string>> Names = new(
        () => [.. ReadText("types.txt")!.Split('\n', StringSplitOptions.RemoveEmptyEntries)]);

    public static TypeSchema? Find(string type) => Known.GetOrAdd(type, Read);

    /// <summary>Says of a type of AWS's that CloudFormation does not have it; null when it has, and for types of others
    /// (<c>Custom::Thing</c>).</summary>
    public static string? Unknown(string type)
    {
        if (!type.StartsWith("AWS::", StringComparison.Ordinal) || type.StartsWith("AWS::Serverless::", StringComparison.Ordinal)
            || Names.Value.Contains(type)) return null;
        return $"CloudFormation has no resource type '{type}'.{NearestName.Hint(type, Names.Value.Order(StringComparer.Ordinal))}";
    }

    private static TypeSchema? Read(string type)
    {
        if (ReadText(type.Replace("::", ".", StringComparison.Ordinal)) is not { } text) return null;
        var root = JsonNode.Parse(text)!.AsObject();
        var definitions = root["definitions"]!.AsObject().ToDictionary(one => one.Key, one => Structure(one.Value!.AsObject()),
            StringComparer.Ordinal);
        return new(type, Structure(root), definitions) { Attributes = Texts(root["attributes"]), Globals = Texts(root["globals"]) };
    }

    private static StructureSchema Structure(JsonObject node) => new(
        Texts(node["required"]),
        node["properties"]!.AsObject().ToDictionary(one => one.Key, one => one.Value.Deserialize<ValueSchema>(JsonSerializerOptions.Web)!,
            StringComparer.Ordinal));

    private static IReadOnlyList<string> Texts(JsonNode? node) => [.. (node as JsonArray ?? []).Select(text => text!.GetValue<string>())];

    private static string? ReadText(string name)
    {
        using var stream = typeof(TypeSchemas).Assembly.GetManifestResourceStream($"schemas/{name}");
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
