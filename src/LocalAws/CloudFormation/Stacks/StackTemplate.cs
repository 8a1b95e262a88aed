using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Resources;
using LocalAws.CloudFormation.Schemas;
using LocalAws.CloudFormation.Serverless;
using LocalAws.CloudFormation.Templates;
using LocalAws.CloudFormation.Templates.Dynamic;
using LocalAws.CloudFormation.Templates.Rules;
using LocalAws.Http;
using LocalAws.Http.Query;

namespace LocalAws.CloudFormation.Stacks;

/// <summary>A stack's template with its parameters settled, its resources planned and in order.</summary>
internal sealed class StackTemplate
{
    private readonly ResourcePlan _plan;

    private StackTemplate(Template template)
    {
        Template = template;
        _plan = new ResourcePlan(template);
        InOrder = ResourceGraph.Build(template, _plan).InOrder;
    }

    public Template Template { get; }

    public IReadOnlyList<ResourceDeclaration> InOrder { get; }

    /// <summary>Every property that CloudFormation would refuse, and every one that cannot be carried out here.</summary>
    public IReadOnlyList<string> PropertyProblems => TemplateProperties.Problems(Template, _plan);

    /// <summary>The dynamic references that have no value here, or cannot stand where they stand.</summary>
    public IReadOnlyList<string> DynamicProblems => DynamicReferences.Problems(Template, _plan);

    /// <summary>What is taken and has no effect here.</summary>
    public IReadOnlyList<string> WithoutEffect => TemplateProperties.WithoutEffect(Template, _plan);

    /// <summary>Reads the template of a stack.</summary>
    /// <exception cref="AwsError">It is no template, or its parameters do not fit: CloudFormation's <c>ValidationError</c>.</exception>
    public static StackTemplate Read(StackSource source, StackState stack, LocalAwsOptions options)
    {
        try
        {
            var root = TemplateText.Read(source.Template);
            CheckSections(root);
            CheckTypes(root);
            CheckParameters(root["Parameters"] as JsonObject ?? [], source);
            return new(Template.Load(root, new TemplateSettings
            {
                StackName = stack.Name,
                StackId = stack.Id,
                Region = options.Region,
                AccountId = options.AccountId,
                Parameters = source.Parameters,
                Values = options.Values,
            }));
        }
        // As CloudFormation says it of values that a parameter does not allow.
        catch (TemplateException exception) when (
            exception.Problems.All(problem => problem.StartsWith("Parameter ", StringComparison.Ordinal)
                || problem.StartsWith(RuleSection.Broken, StringComparison.Ordinal)))
        {
            throw QueryRequest.Invalid(string.Join(' ', exception.Problems));
        }
        catch (TemplateException exception)
        {
            throw QueryRequest.Invalid($"Template format error: {string.Join(' ', exception.Problems)}");
        }
    }

    /// <summary>The names of the template's transforms, such as that of SAM.</summary>
    public static IReadOnlyList<string> Transforms(string template) => ServerlessExpansion.TransformsOf(TemplateText.Read(template));

    /// <summary>The template as it is after its transforms; the text itself when it has none.</summary>
    /// <exception cref="TemplateException">It cannot be expanded.</exception>
    public static string Processed(StackSource source)
    {
        var root = TemplateText.Read(source.Template);
        return ServerlessExpansion.IsWanted(root) ? ServerlessExpansion.Expand(root, source.Parameters).ToJsonString() : source.Template;
    }

    public StackResource Planned(ResourceDeclaration resource) => _plan.Of(resource.LogicalId, resource.Path);

    /// <summary>A resource's properties with every function resolved; what does not exist yet is as it is planned.</summary>
    /// <exception cref="TemplateException">A reference that cannot be.</exception>
    public Shape Properties(ResourceDeclaration resource, StackState stack) =>
        Shape.Of(Resolver(stack).Resolve(resource.Properties, $"{resource.Path}.Properties"), $"{resource.Path}.Properties");

    public IReadOnlyDictionary<string, string> Outputs(StackState stack) => Template.Outputs(new LiveReferences(stack, _plan));

    public string? OutputDescription(string name) => Template.OutputDescription(name);

    /// <summary>The source with what answers show of its parameters.</summary>
    public StackSource Shown(StackSource source) => source with
    {
        Hidden = [.. Template.SecretParameters.Order(StringComparer.Ordinal)],
        Resolved = Template.StoredParameters.ToImmutableSortedDictionary(name => name, name => Text(Template.Scope.Values[name]),
            StringComparer.Ordinal),
        Description = Template.Description,
    };

    private static string Text(JsonNode value) =>
        value is JsonArray items ? string.Join(',', items.Select(item => Scalar.Of(item))) : Scalar.Of(value) ?? "";

    private Resolver Resolver(StackState stack) => new(Template.Scope, new LiveReferences(stack, _plan));

    private static void CheckSections(JsonObject root)
    {
        if (root["Resources"] is not JsonObject { Count: > 0 })
            throw new TemplateException("At least one Resources member must be defined.");
    }

    private static void CheckTypes(JsonObject root)
    {
        if (ServerlessExpansion.IsWanted(root)) return;
        var types = root["Resources"]!.AsObject().Select(resource => Scalar.Of((resource.Value as JsonObject)?["Type"]) ?? "")
            .Where(type => type.StartsWith("AWS::Serverless::", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        if (types.Count > 0) throw new TemplateException($"Unrecognized resource types: [{string.Join(", ", types)}]. Templates with these begin with 'Transform: {ServerlessExpansion.Transform}'.");
    }

    private static void CheckParameters(JsonObject declared, StackSource source)
    {
        var missing = declared.Where(parameter => (parameter.Value as JsonObject)?.ContainsKey("Default") != true && !source.Parameters.ContainsKey(parameter.Key)).Select(parameter => parameter.Key).ToList();
        if (missing.Count > 0) throw QueryRequest.Invalid($"Parameters: [{string.Join(", ", missing)}] must have values");
        var unknown = source.Parameters.Keys.Where(name => !declared.ContainsKey(name)).ToList();
        if (unknown.Count > 0) throw QueryRequest.Invalid($"Parameters: [{string.Join(", ", unknown)}] do not exist in the template");
    }

    private sealed class LiveReferences(StackState stack, IResourceReferences planned) : IResourceReferences
    {
        public JsonNode Ref(string logicalId, string path)
        {
            var expected = planned.Ref(logicalId, path);
            return Live(logicalId) is { } live ? JsonValue.Create(live.PhysicalId) : expected;
        }

        public JsonNode GetAtt(string logicalId, string attribute, string path) =>
            Live(logicalId)?.Attributes.GetValueOrDefault(attribute) is { } value ? JsonValue.Create(value) : planned.GetAtt(logicalId, attribute, path);

        private ResourceState? Live(string logicalId) => stack.Resource(logicalId) is { PhysicalId.Length: > 0 } live ? live : null;
    }
}
