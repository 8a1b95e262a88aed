using System.Globalization;
using System.Text.Json;

namespace Support;

/// <summary>
/// Holds JSON to a JSON Schema (2020-12), as far as this repository's own schemas go: types, constants, required and unknown members, items, ranges, references, one of several. A keyword that it does not
/// know is an error, so that nothing in a schema goes unchecked.
/// </summary>
public sealed class JsonSchemaCheck(JsonElement root)
{
    private static readonly HashSet<string> Notes = ["$schema", "$id", "$defs", "title", "description"];

    public static JsonSchemaCheck OfFile(string path) => new(JsonDocument.Parse(File.ReadAllText(path)).RootElement);

    /// <summary>What is wrong with a text; nothing when it is as the schema says.</summary>
    public IReadOnlyList<string> Mistakes(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Mistakes(root, document.RootElement, "$")];
    }

    private IEnumerable<string> Mistakes(JsonElement schema, JsonElement value, string path)
    {
        if (schema.ValueKind == JsonValueKind.True) return [];
        if (schema.ValueKind == JsonValueKind.False) return [$"{path} is not to be there"];
        return schema.EnumerateObject().Where(keyword => !Notes.Contains(keyword.Name)).SelectMany(keyword => Mistakes(schema, keyword, value, path));
    }

    private IEnumerable<string> Mistakes(JsonElement schema, JsonProperty keyword, JsonElement value, string path) => keyword.Name switch
    {
        "$ref" => Mistakes(Referenced(keyword.Value.GetString()!), value, path),
        "oneOf" => OneOf(keyword.Value, value, path),
        "type" => Unless(Is(keyword.Value.GetString()!, value), $"{path} is no {keyword.Value}: {value.GetRawText()}"),
        "const" => Unless(JsonElement.DeepEquals(keyword.Value, value), $"{path} is not {keyword.Value.GetRawText()}: {value.GetRawText()}"),
        "enum" => Unless(keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)), $"{path} is none of {keyword.Value.GetRawText()}: {value.GetRawText()}"),
        "minimum" => Unless(value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble(), $"{path} is less than {keyword.Value}: {value}"),
        "maximum" => Unless(value.ValueKind != JsonValueKind.Number || value.GetDouble() <= keyword.Value.GetDouble(), $"{path} is more than {keyword.Value}: {value}"),
        "format" => Unless(keyword.Value.GetString() == "date-time" && IsTime(value), $"{path} is no {keyword.Value}: {value.GetRawText()}"),
        "required" => value.ValueKind != JsonValueKind.Object ? [] : keyword.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path} has no {name}"),
        "properties" => Members(value).Where(member => keyword.Value.TryGetProperty(member.Name, out _)).SelectMany(member => Mistakes(keyword.Value.GetProperty(member.Name), member.Value, $"{path}.{member.Name}")),
        "additionalProperties" => Members(value).Where(member => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(member.Name, out _)).SelectMany(member => Mistakes(keyword.Value, member.Value, $"{path}.{member.Name}")),
        "items" => value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().Index().SelectMany(item => Mistakes(keyword.Value, item.Item, $"{path}[{item.Index}]")),
        _ => throw new NotSupportedException($"This check does not know \"{keyword.Name}\"."),
    };

    // Of several the one with the fewest mistakes is what was meant.
    private IEnumerable<string> OneOf(JsonElement schemas, JsonElement value, string path)
    {
        var all = schemas.EnumerateArray().Select(schema => Mistakes(schema, value, path).ToList()).ToList();
        var fitting = all.Count(mistakes => mistakes.Count == 0);
        return fitting switch
        {
            1 => [],
            0 => [$"{path} is none of what it may be; nearest: {string.Join("; ", all.MinBy(mistakes => mistakes.Count)!)}"],
            _ => [$"{path} is {fitting} of what it may be only one of"],
        };
    }

    private JsonElement Referenced(string reference) =>
        reference.Split('/') is ["#", .. var names] ? names.Aggregate(root, (at, name) => at.GetProperty(name)) : throw new NotSupportedException($"This check does not know \"{reference}\".");

    private static IEnumerable<JsonProperty> Members(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : [];

    private static IEnumerable<string> Unless(bool fits, string mistake) => fits ? [] : [mistake];

    private static bool IsTime(JsonElement value) => value.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _);

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException($"This check does not know the type \"{type}\"."),
    };
}
