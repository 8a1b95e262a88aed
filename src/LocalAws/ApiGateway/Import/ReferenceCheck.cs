using System.Text.Json;

namespace LocalAws.ApiGateway.Import;

/// <summary>Looks where every <c>$ref</c> of a document leads: API Gateway reads one document, and nothing beside it.</summary>
internal static class ReferenceCheck
{
    // What stands there is an example of data, not a part of the description.
    private static readonly string[] Data = ["default", "enum", "example", "examples", "x-example"];

    public static void ThrowIfBroken(ApiDocument document)
    {
        var broken = References(document.Root, "").Select(found => Problem(document, found.Reference, found.Place)).OfType<string>().ToList();
        if (broken.Count > 0) throw ImportProblems.Unreadable(string.Join(" ", broken));
    }

    private static string? Problem(ApiDocument document, JsonElement reference, string place)
    {
        if (reference.ValueKind != JsonValueKind.String) return $"The '$ref' at {place} must be a text.";
        var target = reference.GetString()!;
        if (document.Find(target) is not null) return null;
        return target.StartsWith('#')
            ? $"The reference '{target}' leads to nothing in the document, at {place}."
            : $"The reference '{target}' leads out of the document, at {place}: API Gateway reads one document, so put it in there (#/…).";
    }

    private static IEnumerable<(JsonElement Reference, string Place)> References(JsonElement element, string place) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => References(item, $"{place}/{index}")),
        JsonValueKind.Object => element.EnumerateObject().Where(member => !Data.Contains(member.Name) || place.EndsWith("/properties", StringComparison.Ordinal))
            .SelectMany(member => member.Name == "$ref" && !place.EndsWith("/properties", StringComparison.Ordinal)
                ? [(member.Value, place)] : References(member.Value, $"{place}/{member.Name}")),
        _ => [],
    };
}
