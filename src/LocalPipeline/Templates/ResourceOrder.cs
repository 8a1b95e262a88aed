using System.Text.Json.Nodes;

namespace LocalPipeline.Templates;

/// <summary>
/// Puts resources behind what they refer to or depend on; apart from that the order of the file stays.
/// What a resource refers to is found by resolving it once against the planned values.
/// </summary>
internal sealed class ResourceOrder
{
    private readonly Template _template;
    private readonly Dictionary<string, IReadOnlyCollection<string>> _needs = new(StringComparer.Ordinal);
    private readonly List<ResourceDeclaration> _sorted = [];
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly List<string> _underWay = [];

    private ResourceOrder(Template template) => _template = template;

    /// <exception cref="TemplateException">References to what does not exist, wrong functions, or a cycle, named.</exception>
    public static IReadOnlyList<ResourceDeclaration> Sort(Template template, IResourceReferences planned)
    {
        var order = new ResourceOrder(template);
        var problems = new ProblemList();
        foreach (var resource in template.Resources.Values)
            order._needs[resource.LogicalId] = problems.Try(() => Needs(template, resource, planned)) ?? [];

        problems.ThrowIfAny();
        foreach (var logicalId in template.Resources.Keys)
            order.Visit(logicalId);

        return order._sorted;
    }

    private static HashSet<string> Needs(Template template, ResourceDeclaration resource, IResourceReferences planned)
    {
        var needs = new HashSet<string>(StringComparer.Ordinal);
        var problems = new ProblemList();
        foreach (var id in resource.DependsOn)
            problems.Try(() => needs.Add(template.Resources.ContainsKey(id) ? id : throw ReferenceProblems.Missing(template, id, $"{resource.Path}.DependsOn")));

        problems.Try(() => new Resolver(template.Scope, new Recording(planned, needs)).Resolve(resource.Properties, $"{resource.Path}.Properties"));
        problems.ThrowIfAny();
        return needs;
    }

    private void Visit(string logicalId)
    {
        if (_underWay.Contains(logicalId))
        {
            var cycle = _underWay.SkipWhile(id => id != logicalId).Append(logicalId);
            throw new TemplateException($"Resources refer to one another in a circle: {string.Join(" -> ", cycle)}. Break it, for instance with a name that is put together from a parameter.");
        }

        if (_done.Contains(logicalId))
            return;

        _underWay.Add(logicalId);
        foreach (var need in _needs[logicalId])
            Visit(need);

        _underWay.Remove(logicalId);
        _done.Add(logicalId);
        _sorted.Add(_template.Resources[logicalId]);
    }

    private sealed class Recording(IResourceReferences inner, HashSet<string> needs) : IResourceReferences
    {
        public JsonNode Ref(string logicalId, string path) => Note(inner.Ref(logicalId, path), logicalId);

        public JsonNode GetAtt(string logicalId, string attribute, string path) => Note(inner.GetAtt(logicalId, attribute, path), logicalId);

        private JsonNode Note(JsonNode value, string logicalId)
        {
            needs.Add(logicalId);
            return value;
        }
    }
}
