using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Serverless;
using LocalAws.CloudFormation.Templates.Dynamic;
using LocalAws.CloudFormation.Templates.Parameters;
using LocalAws.CloudFormation.Templates.Rules;
using LocalAws.CloudFormation.Templates.Structure;

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

    /// <summary>The parameters whose values are nobody's to see: <c>NoEcho</c>.</summary>
    public IReadOnlySet<string> SecretParameters =>
        (_root["Parameters"] as JsonObject ?? []).Where(
            parameter =>
                Scalar.Of((parameter.Value as JsonObject)?["NoEcho"])?.ToLowerInvariant() == "true").Select(parameter =>
                    parameter.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>The parameters whose values are names in Parameter Store.</summary>
    public IReadOnlyList<string> StoredParameters =>
        [.. Types(_root).Where(parameter => StoredParameterType.Of(parameter.Value) is not null).Select(parameter => parameter.Key)];

    public string? Description => Scalar.Of(_root["Description"]);

    /// <exception cref="TemplateException">Everything that is wrong with the file, its parameters, conditions and declarations.</exception>
    public static Template Load(string path, TemplateSettings settings) => Load(TemplateFile.Read(path), settings);

    public static Template Load(JsonObject root, TemplateSettings settings)
    {
        TemplateStructure.Check(root);
        var parameters = ParameterBinder.Bind(root["Parameters"], settings.Parameters, settings.Values);
        var values = PseudoParameters.For(settings).Concat(parameters).ToDictionary(StringComparer.Ordinal);
        RuleSection.Check(root["Rules"] as JsonObject, new RuleFunctions(values, Types(root)));
        if (ServerlessExpansion.IsWanted(root)) TemplateStructure.Check(root = ServerlessExpansion.Expand(root, settings.Parameters));
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
            if (!problems.Try(() => IsIncluded(output, Scope, path))) continue;
            outputs[name] = problems.Try(() => Shown(resolver.ResolveText(output["Value"], $"{path}.Value"), $"{path}.Value")) ?? "";
            if (output["Export"]?["Name"] is { } export) problems.Try(() => resolver.ResolveText(export, $"{path}.Export.Name"));
        }

        problems.ThrowIfAny();
        return outputs;
    }

    public string? OutputDescription(string name) => Scalar.Of((_root["Outputs"] as JsonObject)?[name]?["Description"]);

    // Outputs are everybody's to see.
    private string Shown(string value, string path) => DynamicReference.Replace(value, reference => reference.IsSecret
        ? throw new TemplateException($"{path}: '{reference.Text}' cannot stand in an output, which everybody can see: leave it out.")
        : reference.Value(Settings.Values, path));

    private static Dictionary<string, string> Types(JsonObject root) => (root["Parameters"] as JsonObject ?? [])
        .ToDictionary(parameter => parameter.Key, parameter => Scalar.Of((parameter.Value as JsonObject)?["Type"])
            ?? "", StringComparer.Ordinal);

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
