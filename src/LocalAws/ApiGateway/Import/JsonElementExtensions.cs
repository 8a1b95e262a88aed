using System.Text.Json;

namespace LocalAws.ApiGateway.Import;

/// <summary>A document's members are all optional until somebody says otherwise.</summary>
internal static class JsonElementExtensions
{
    /// <summary>Null when there is none, or it is null.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static IEnumerable<JsonProperty> Members(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } found ? found.EnumerateObject() : [];

    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : [];

    /// <summary>A map of texts; null when it is absent or empty. Numbers and booleans are taken as their text.</summary>
    public static IReadOnlyDictionary<string, string>? Texts(this JsonElement element, string name)
    {
        var map = new Dictionary<string, string>();
        foreach (var member in element.Member(name).Members())
            map[member.Name] = member.Value.ToString();
        return map.Count == 0 ? null : map;
    }
}
