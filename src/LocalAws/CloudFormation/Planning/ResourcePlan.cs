using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Resources;
using LocalAws.CloudFormation.Templates;
using LocalAws.CloudFormation.Templates.Dynamic;

namespace LocalAws.CloudFormation.Planning;

/// <summary>
/// Foretells what each resource of a template will be called and what its attributes will be, before any of them exists.
/// What only the service can know (an API's id) has a stand-in of the same form and length.
/// </summary>
public sealed class ResourcePlan(Template template) : IResourceReferences
{
    private readonly Dictionary<string, StackResource> _planned = new(StringComparer.Ordinal);
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);

    /// <exception cref="TemplateException">The resource does not exist, or its name refers to itself.</exception>
    public StackResource Of(string logicalId, string place)
    {
        if (_planned.TryGetValue(logicalId, out var planned))
            return planned;

        if (!template.Resources.TryGetValue(logicalId, out var resource))
            throw ReferenceProblems.Missing(template, logicalId, place);

        if (!_underWay.Add(logicalId))
            throw new TemplateException($"{resource.Path}: its name refers to itself.");

        try
        {
            return _planned[logicalId] = Plan(resource);
        }
        finally
        {
            _underWay.Remove(logicalId);
        }
    }

    public JsonNode Ref(string logicalId, string path) => JsonValue.Create(Of(logicalId, path).PhysicalId);

    public JsonNode GetAtt(string logicalId, string attribute, string path)
    {
        var planned = Of(logicalId, path);
        if (planned.Attributes.TryGetValue(attribute, out var value))
            return JsonValue.Create(value);

        // Of a type that nobody knows here anything may be asked; whether the run can do without it is decided elsewhere.
        return ResourceShapes.Find(planned.Type) is null
            ? JsonValue.Create($"{logicalId}.{attribute}")
            : throw new TemplateException($"{path}: {planned.Type} has no attribute '{attribute}' here.{NearestName.Hint(attribute, planned.Attributes.Keys)} It has {Listed(planned.Attributes.Keys)}.");
    }

    private StackResource Plan(ResourceDeclaration resource)
    {
        var shape = ResourceShapes.Find(resource.Type) ?? new ResourceShape();
        var identity = new ResourceIdentity(NameOf(resource, shape), template.Settings.Region, template.Settings.AccountId);
        return new(resource.Type, shape.PhysicalId(identity)) { Attributes = shape.Attributes.ToDictionary(attribute => attribute.Key, attribute => attribute.Value(identity), StringComparer.Ordinal) };
    }

    private string NameOf(ResourceDeclaration resource, ResourceShape shape)
    {
        if (shape.NameProperty is { } property && resource.Properties[property] is { } declared
            && new Resolver(template.Scope, this).Resolve(declared, $"{resource.Path}.Properties.{property}") is { } chosen)
            return Known(Scalar.Of(chosen) ?? throw new TemplateException(
                $"{resource.Path}.Properties.{property} must be a text, not {Scalar.Kind(chosen)}."));

        var stack = template.Settings.StackName;
        var name = shape.IdLength is { } length ? PhysicalName.Id(stack, resource.LogicalId, length) : PhysicalName.Of(stack, resource.LogicalId, shape.MaxNameLength);
        return shape.LowerCase ? name.ToLowerInvariant() : name;
    }

    // A name that is stored elsewhere; what has no value, or may not be seen, is reported with all references.
    private string Known(string name) => DynamicReference.Replace(name, reference =>
        !reference.IsSecret && template.Settings.Values.FindParameter(reference.Key) is { } stored ? stored.Value : reference.Text);

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.DefaultIfEmpty("none"));
}
