using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Schemas;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>The <c>Globals</c> of a template: what all functions, and all APIs, have in common.</summary>
internal sealed class ServerlessGlobals(JsonObject? globals)
{
    private static readonly Dictionary<string, string> Sections = new(StringComparer.Ordinal) { ["Function"] = "AWS::Serverless::Function", ["Api"] = "AWS::Serverless::Api" };

    /// <exception cref="TemplateException">They are of something else, or have what SAM does not take there.</exception>
    public void ThrowIfUnknown()
    {
        var problems = new ProblemList();
        foreach (var (section, node) in globals ?? [])
        {
            if (!Sections.TryGetValue(section, out var type))
                problems.Add($"'Globals' section is invalid. '{section}' is not known here; there are " +
                    $"{string.Join(" and ", Sections.Keys)}.{NearestName.Hint(section, Sections.Keys)}");
            else if (node is not JsonObject properties)
                problems.Add($"'Globals' section is invalid. Value of ${section} must be a dictionary, not {Scalar.Kind(node)}.");
            else
                CheckProperties(section, properties, TypeSchemas.Find(type)!.Globals, problems);
        }

        problems.ThrowIfAny();
    }

    private static void CheckProperties(string section, JsonObject properties, IReadOnlyList<string> supported, ProblemList problems)
    {
        foreach (var property in properties.Select(property => property.Key).Where(property => !supported.Contains(property)))
            problems.Add($"'Globals' section is invalid. '{property}' is not a supported property of the following section: " +
                $"Globals.{section}.{NearestName.Hint(property, supported)} There are {string.Join(", ", supported)}.");
    }

    /// <summary>A resource's properties on top of the common ones: maps are joined, lists put behind one another, and of the rest its own counts.</summary>
    public JsonObject Under(string type, JsonObject properties) =>
        Sections.FirstOrDefault(section => section.Value == type).Key is { } name && globals?[name] is JsonObject common ? Join(common, properties) : properties.DeepClone().AsObject();

    private static JsonObject Join(JsonObject common, JsonObject own)
    {
        var joined = common.DeepClone().AsObject();
        foreach (var (name, value) in own) joined[name] = Join(joined[name], value);
        return joined;
    }

    private static JsonNode? Join(JsonNode? common, JsonNode? own) => (common, own) switch
    {
        (JsonObject one, JsonObject other) when !IsFunction(one) && !IsFunction(other) => Join(one, other),
        (JsonArray one, JsonArray other) => new JsonArray([.. one.Concat(other).Select(item => item?.DeepClone())]),
        _ => own?.DeepClone(),
    };

    private static bool IsFunction(JsonObject node) => node.Count == 1 && node.First().Key is var name && (name == "Ref" || name.StartsWith("Fn::", StringComparison.Ordinal));
}
