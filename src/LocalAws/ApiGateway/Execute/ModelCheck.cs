using System.Text.Json;
using System.Text.RegularExpressions;
using LocalAws.ApiGateway.Import;

namespace LocalAws.ApiGateway.Execute;

/// <summary>Compares JSON with a model: JSON Schema draft 4, as far as models use it.</summary>
internal sealed class ModelCheck(IReadOnlyDictionary<string, JsonElement> models)
{
    private const int MaxDepth = 100;

    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    public bool Accepts(JsonElement schema, JsonElement value, int depth)
    {
        if (depth > MaxDepth) return false;
        if (schema.Text("$ref") is { } reference)
            return !models.TryGetValue(reference[(reference.LastIndexOf('/') + 1)..], out var model) || Accepts(model, value, depth + 1);
        return HasType(schema, value) && IsListed(schema, value) && Combined(schema, value, depth) && value.ValueKind switch
        {
            JsonValueKind.Object => Members(schema, value, depth),
            JsonValueKind.Array => Items(schema, value, depth),
            JsonValueKind.String => Text(schema, value.GetString()!),
            JsonValueKind.Number => Number(schema, value.GetDouble()),
            _ => true,
        };
    }

    private static bool HasType(JsonElement schema, JsonElement value) => schema.Member("type") switch
    {
        { ValueKind: JsonValueKind.String } one => Is(one.GetString()!, value),
        { ValueKind: JsonValueKind.Array } several => several.EnumerateArray().Any(type => Is(type.ToString(), value)),
        _ => true,
    };

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        _ => true,
    };

    private static bool IsListed(JsonElement schema, JsonElement value) =>
        schema.Member("enum") is not { ValueKind: JsonValueKind.Array } listed || listed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value));

    private bool Combined(JsonElement schema, JsonElement value, int depth)
    {
        bool Fits(JsonElement part) => Accepts(part, value, depth + 1);
        return schema.Member("allOf").Items().All(Fits)
            && (schema.Member("anyOf") is not { } any || ((JsonElement?)any).Items().Any(Fits))
            && (schema.Member("oneOf") is not { } one || ((JsonElement?)one).Items().Count(Fits) == 1)
            && (schema.Member("not") is not { } not || !Fits(not));
    }

    private bool Members(JsonElement schema, JsonElement value, int depth)
    {
        var properties = schema.Member("properties");
        var patterns = schema.Member("patternProperties").Members().ToList();
        bool Fits(JsonProperty member)
        {
            var known = properties.Members().Where(property => property.Name == member.Name)
                .Concat(patterns.Where(pattern => Matches(pattern.Name, member.Name))).ToList();
            if (known.Count > 0) return known.TrueForAll(property => Accepts(property.Value, member.Value, depth + 1));
            return schema.Member("additionalProperties") switch
            {
                { ValueKind: JsonValueKind.False } => false,
                { ValueKind: JsonValueKind.Object } other => Accepts(other, member.Value, depth + 1),
                _ => true,
            };
        }

        return schema.Member("required").Items().All(name => value.TryGetProperty(name.ToString(), out _))
            && Within(schema, "minProperties", "maxProperties", value.EnumerateObject().Count()) && value.EnumerateObject().All(Fits);
    }

    private bool Items(JsonElement schema, JsonElement value, int depth)
    {
        var items = value.EnumerateArray().ToList();
        var isUnique = schema.Member("uniqueItems") is not { ValueKind: JsonValueKind.True }
            || items.Index().All(item => items.Take(item.Index).All(other => !JsonElement.DeepEquals(other, item.Item)));
        return isUnique && Within(schema, "minItems", "maxItems", items.Count)
            && (schema.Member("items") is not { ValueKind: JsonValueKind.Object } each || items.TrueForAll(item => Accepts(each, item, depth + 1)));
    }

    private static bool Text(JsonElement schema, string text) =>
        Within(schema, "minLength", "maxLength", text.EnumerateRunes().Count()) && (schema.Text("pattern") is not { } pattern || Matches(pattern, text));

    private static bool Number(JsonElement schema, double number)
    {
        bool Excludes(string name, string bound) => schema.Member(name) is { ValueKind: JsonValueKind.True } && schema.Member(bound)?.GetDouble() == number;
        return Within(schema, "minimum", "maximum", number) && !Excludes("exclusiveMinimum", "minimum") && !Excludes("exclusiveMaximum", "maximum")
            && (schema.Member("multipleOf") is not { ValueKind: JsonValueKind.Number } step || double.IsInteger(number / step.GetDouble()));
    }

    private static bool Within(JsonElement schema, string least, string most, double value) =>
        (schema.Member(least) is not { ValueKind: JsonValueKind.Number } min || value >= min.GetDouble())
        && (schema.Member(most) is not { ValueKind: JsonValueKind.Number } max || value <= max.GetDouble());

    private static bool Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.None, PatternTimeout);
        }
        catch (Exception e) when (e is RegexParseException or RegexMatchTimeoutException)
        {
            return true;
        }
    }
}
