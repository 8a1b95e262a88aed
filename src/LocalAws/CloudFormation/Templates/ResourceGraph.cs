using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates;

/// <summary>
/// What the resources of a template need of one another. It is found by resolving each of them, and the outputs, once against
/// planned values: so everything that is wrong with a template is known before anything is created.
/// </summary>
/// <param name="InOrder">Every resource behind what it needs; apart from that in the order of the file.</param>
/// <param name="Referenced">The resources whose name or attribute something else uses.</param>
public sealed record ResourceGraph(IReadOnlyList<ResourceDeclaration> InOrder, IReadOnlySet<string> Referenced)
{
    /// <exception cref="TemplateException">References to what does not exist, wrong functions, or a cycle, named.</exception>
    public static ResourceGraph Build(Template template, IResourceReferences planned)
    {
        var problems = new ProblemList();
        var needs = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        var referenced = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in template.Resources.Values)
        {
            var used = new RecordedReferences(planned);
            problems.Try(() => new Resolver(template.Scope, used).Resolve(resource.Properties, $"{resource.Path}.Properties"));
            problems.Try(() => CheckDependencies(template, resource));
            referenced.UnionWith(used.LogicalIds);
            needs[resource.LogicalId] = new HashSet<string>(used.LogicalIds.Concat(resource.DependsOn), StringComparer.Ordinal);
        }

        var ofOutputs = new RecordedReferences(planned);
        problems.Try(() => template.Outputs(ofOutputs));
        referenced.UnionWith(ofOutputs.LogicalIds);
        problems.ThrowIfAny();
        return new([.. ResourceOrder.Sort(template.Resources.Keys, needs).Select(id => template.Resources[id])], referenced);
    }

    private static bool CheckDependencies(Template template, ResourceDeclaration resource)
    {
        var missing = resource.DependsOn.FirstOrDefault(id => !template.Resources.ContainsKey(id));
        return missing is null ? true : throw ReferenceProblems.Missing(template, missing, $"{resource.Path}.DependsOn");
    }

    private sealed class RecordedReferences(IResourceReferences inner) : IResourceReferences
    {
        public HashSet<string> LogicalIds { get; } = new(StringComparer.Ordinal);

        public JsonNode Ref(string logicalId, string path) => Noted(logicalId, inner.Ref(logicalId, path));

        public JsonNode GetAtt(string logicalId, string attribute, string path) => Noted(logicalId, inner.GetAtt(logicalId, attribute, path));

        private JsonNode Noted(string logicalId, JsonNode value)
        {
            LogicalIds.Add(logicalId);
            return value;
        }
    }
}
