using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates.Structure;

/// <summary>One entry of <c>Mappings</c>: keys, under each of them names, and under these texts or lists of texts, without
/// functions.</summary>
internal static class MappingStructure
{
    public static void Check(string name, JsonNode? map, ProblemList problems)
    {
        TemplateStructure.CheckName(name, "Mappings", problems);
        foreach (var (key, names) in Level(map, $"Mappings.{name}", problems))
        {
            foreach (var (attribute, value) in Level(names, $"Mappings.{name}.{key}", problems))
            {
                if (!IsText(value) && !(value is JsonArray items && items.All(IsText)))
                    problems.Add($"Mappings.{name}.{key}.{attribute} must be a text or a list of texts, not {Scalar.Kind(value)}: no " +
                        $"function can stand there.");
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Level(JsonNode? node, string path, ProblemList problems)
    {
        if (node is not JsonObject { Count: > 0 } level)
        {
            problems.Add($"{path} must be an object with at least one entry, not " +
                $"{(node is JsonObject ? "an empty one" : Scalar.Kind(node))}.");
            return [];
        }

        if (level.Count > Quotas.MaxMappingAttributes)
            problems.Add($"{path} has {level.Count} entries, and {Quotas.MaxMappingAttributes} are the most.");
        foreach (var key in level.Select(entry => entry.Key).Where(key => !IsKey(key)))
            problems.Add($"{path}: '{key}' is no key that a map can have: letters, digits, '.' and '-', at most " +
                $"{Quotas.MaxNameCharacters}.");
        return level;
    }

    private static bool IsKey(string key) =>
        key.Length is > 0 and <= Quotas.MaxNameCharacters
            && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');

    private static bool IsText(JsonNode? node) => Scalar.Of(node) is not null;
}
