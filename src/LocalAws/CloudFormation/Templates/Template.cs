using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Serverless;
using LocalAws.CloudFormation.Templates.Parameters;

namespace LocalAws.CloudFormation.Templates;

/// <summary>A template with its parameters and conditions settled: what can be known before any resource exists.</summary>
public sealed class Template
{
    private readonly JsonObject _root;

    private Template(JsonObject root, TemplateSettings settings, Scope scope)
    {
        (_root, Settings, Scope) = (root, settings, scope);
        (Resources, LeftOut) = ReadResources(root["Resources"]!.AsObject(), scope);
    }

    public TemplateSettings Settings { get; }

    public Scope Scope { get; }

    /// <summary>The resources whose condition holds, in the order of the file.</summary>
    public IReadOnlyDictionary<string, ResourceDeclaration> Resources { get; }

    /// <summary>The resources whose condition does not hold, with its name.</summary>
    public IReadOnlyDictionary<string, string> LeftOut { get; }

    /// <summary>Whether the template has <c>Rules</c>, which nothing checks locally.</summary>
    public bool HasRules => _root.ContainsKey("Rules");

    /// <summary>The parameters whose values are nobody's to see: <c>NoEcho</c>.</summary>
    public IReadOnlySet<string> SecretParameters =>
        (_root["Parameters"] as JsonObject ?? []).Where(parameter => Scalar.Of((parameter.Value as JsonObject)?["NoEcho"]) == "true").Select(parameter => parameter.Key).ToHashSet(StringComparer.Ordinal);

    /// <exception cref="TemplateException">Everything that is wrong with the file, its parameters, conditions and declarations.</exception>
    public static Template Load(string path, TemplateSettings settings) => Load(TemplateFile.Read(path), settings);

    public static Template Load(JsonObject root, TemplateSettings settings)
    {
        if (ServerlessExpansion.IsWanted(root)) root = ServerlessExpansion.Expand(root, settings.Parameters);
        var parameters = ParameterBinder.Bind(root["Parameters"], settings.Parameters);
        var values = PseudoParameters.For(settings).Concat(parameters).ToDictionary(StringComparer.Ordinal);
        var mappings = root["Mappings"] as JsonObject;
        var conditions = new ConditionTable(root["Conditions"] as JsonObject, values, mappings);
        var problems = new ProblemList();
        foreach (var name in conditions.Names)
            problems.Try(() => conditions.Holds(name, $"Conditions.{name}"));

        problems.ThrowIfAny();
        return new(root, settings, new(values, mappings, conditions.Holds));
    }

    /// <summary>The template's outputs whose condition holds, with the values that the resources have now.</summary>
    public IReadOnlyDictionary<string, string> Outputs(IResourceReferences resources)
    {
        var resolver = new Resolver(Scope, resources);
        var outputs = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new ProblemList();
        foreach (var (name, node) in _root["Outputs"] as JsonObject ?? [])
        {
            var path = $"Outputs.{name}";
            var output = node as JsonObject ?? [];
            if (problems.Try(() => IsIncluded(output, Scope, path)))
                outputs[name] = problems.Try(() => resolver.ResolveText(output["Value"], $"{path}.Value")) ?? "";
        }

        problems.ThrowIfAny();
        return outputs;
    }

    public string? OutputDescription(string name) => Scalar.Of((_root["Outputs"] as JsonObject)?[name]?["Description"]);

    private static (Dictionary<string, ResourceDeclaration> Included, Dictionary<string, string> LeftOut) ReadResources(JsonObject section, Scope scope)
    {
        var included = new Dictionary<string, ResourceDeclaration>(StringComparer.Ordinal);
        var leftOut = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new ProblemList();
        foreach (var (logicalId, node) in section)
        {
            if (problems.Try(() => ResourceDeclaration.Read(logicalId, node)) is not { } resource)
                continue;

            if (problems.Try(() => IsIncluded(node!.AsObject(), scope, resource.Path)))
                included[logicalId] = resource;
            else
                leftOut[logicalId] = Scalar.Of(node!["Condition"]) ?? "";
        }

        problems.ThrowIfAny();
        return (included, leftOut);
    }

    private static bool IsIncluded(JsonObject declaration, Scope scope, string path) =>
        Scalar.Of(declaration["Condition"]) is not { } condition || scope.Conditions(condition, path);
}
