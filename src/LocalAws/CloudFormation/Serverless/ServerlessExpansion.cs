using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>
/// Makes of a template for SAM (<c>Transform: AWS::Serverless-2016-10-31</c>) the one that CloudFormation works with, with SAM's logical ids.
/// It knows functions with their roles, aliases and API events, APIs and layers; everything else is refused by name.
/// </summary>
internal sealed class ServerlessExpansion
{
    public const string Transform = "AWS::Serverless-2016-10-31";

    private const string Prefix = "AWS::Serverless::";

    private readonly ProblemList _problems = new();
    private readonly JsonObject _expanded = [];
    private readonly ResourceNames _names = new();
    private readonly ServerlessApis _apis;
    private readonly IReadOnlyList<ServerlessResource> _resources;
    private readonly JsonObject _others = [];
    private readonly JsonObject _conditions;

    private ServerlessExpansion(JsonObject root, IReadOnlyDictionary<string, string> parameters)
    {
        var globals = new ServerlessGlobals(root["Globals"] as JsonObject);
        _problems.Try(() => { globals.ThrowIfUnknown(); return true; });
        var (mine, others) = Split(root["Resources"] as JsonObject ?? []);
        foreach (var (id, other) in others) _others[id] = other?.DeepClone();
        _resources = [.. mine.Select(resource => Read(resource.Key, resource.Value!.AsObject(), globals, parameters))];
        _apis = new(_resources, globals);
        _conditions = root["Conditions"]?.DeepClone() as JsonObject ?? [];
    }

    /// <param name="root">A template; it stays as it is.</param>
    /// <param name="parameters">The values that its parameters are given, beside their defaults.</param>
    /// <exception cref="TemplateException">Everything in it that cannot be expanded.</exception>
    public static JsonObject Expand(JsonObject root, IReadOnlyDictionary<string, string> parameters) =>
        new ServerlessExpansion(root, Values(root, parameters)).Run(root);

    public static bool IsWanted(JsonObject root) => TransformsOf(root).Contains(Transform);

    /// <summary>Whether the template wants nothing else to be carried out.</summary>
    public static bool IsOnly(JsonObject root) => TransformsOf(root).All(transform => transform == Transform);

    /// <summary>The names of the template's transforms, such as that of SAM.</summary>
    public static IReadOnlyList<string> TransformsOf(JsonObject root) => root["Transform"] switch
    {
        null => [],
        JsonArray many => [.. many.Select(one => Scalar.Of(one) ?? "AWS::Include")],
        var one => [Scalar.Of(one) ?? "AWS::Include"],
    };

    private JsonObject Run(JsonObject root)
    {
        foreach (var resource in _resources) _problems.Try(() => { Expand(resource); return true; });
        _problems.Try(() => { _apis.Generate(Put, _names, _conditions); return true; });
        _problems.ThrowIfAny();

        var result = new JsonObject();
        foreach (var (section, value) in root)
        {
            if (section is not ("Conditions" or "Globals" or "Transform" or "Resources")) result[section] = value?.DeepClone();
        }

        foreach (var (id, other) in _others) _expanded[id] = other?.DeepClone();
        if (_conditions.Count > 0) result["Conditions"] = _conditions;
        result["Resources"] = _expanded;
        _names.Rewrite(result);
        return result;
    }

    private void Expand(ServerlessResource resource)
    {
        switch (resource.Type)
        {
            case "AWS::Serverless::Function":
                new ServerlessFunction(resource, _apis, _names).Generate(Put);
                break;
            case "AWS::Serverless::LayerVersion":
                ServerlessLayer.Generate(resource, Put, _names);
                break;
            case ServerlessApis.ApiType:
                // When all functions have said what they add to it.
                break;
            default:
                throw resource.Invalid($"{resource.Type} is not expanded here: there are functions, APIs and layer versions. Declare what it stands for as CloudFormation's own resources.");
        }
    }

    private void Put(string logicalId, JsonObject resource)
    {
        if (!_expanded.TryAdd(logicalId, resource) || _others.ContainsKey(logicalId))
            throw new TemplateException($"Resource with id [{logicalId}] is invalid. It is declared, and generated as well: give one of them another name.");
    }

    private static (IEnumerable<KeyValuePair<string, JsonNode?>> Mine, IEnumerable<KeyValuePair<string, JsonNode?>> Others) Split(JsonObject resources)
    {
        var byKind = resources.ToLookup(resource => Scalar.Of((resource.Value as JsonObject)?["Type"])?.StartsWith(Prefix, StringComparison.Ordinal) == true);
        return (byKind[true], byKind[false]);
    }

    private static ServerlessResource Read(string id, JsonObject declared, ServerlessGlobals globals, IReadOnlyDictionary<string, string> parameters) =>
        new(id, declared, globals.Under(Scalar.Of(declared["Type"])!, declared["Properties"] as JsonObject ?? []), parameters);

    private static Dictionary<string, string> Values(JsonObject root, IReadOnlyDictionary<string, string> given)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, parameter) in root["Parameters"] as JsonObject ?? [])
        {
            if ((given.GetValueOrDefault(name) ?? Scalar.Of((parameter as JsonObject)?["Default"])) is { } value) values[name] = value;
        }

        return values;
    }
}
