using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>The <c>Globals</c> of a template: what all functions, and all APIs, have in common.</summary>
internal sealed class ServerlessGlobals(JsonObject? globals)
{
    private static readonly Dictionary<string, string> Sections = new(StringComparer.Ordinal) { ["Function"] = "AWS::Serverless::Function", ["Api"] = "AWS::Serverless::Api" };

    /// <exception cref="TemplateException">They are of something else.</exception>
    public void ThrowIfUnknown()
    {
        if ((globals ?? []).Select(section => section.Key).FirstOrDefault(section => !Sections.ContainsKey(section)) is { } unknown)
            throw new TemplateException($"'Globals' section is invalid. '{unknown}' is not known here; there are {string.Join(" and ", Sections.Keys)}.{NearestName.Hint(unknown, Sections.Keys)}");
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
