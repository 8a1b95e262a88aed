using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Schemas;

/// <summary>Checks the properties of a template's resources before any of them exists.</summary>
public static class TemplateProperties
{
    /// <returns>Every property that CloudFormation would refuse, and every one that cannot be carried out here, all at once.</returns>
    /// <param name="exceptTypes">Types that somebody else checks.</param>
    public static IReadOnlyList<string> Problems(Template template, IResourceReferences planned,
        params IReadOnlyCollection<string> exceptTypes) =>
        [.. template.Resources.Values.Where(resource => !exceptTypes.Contains(resource.Type)).SelectMany(
            resource => Of(template, planned, resource))];

    /// <summary>The properties that CloudFormation takes and that have no effect here although somebody could notice, as <c>TYPE: NAME,
    /// NAME</c>.</summary>
    public static IReadOnlyList<string> WithoutEffect(Template template, IResourceReferences planned) =>
    [
        .. template.Resources.Values
            .SelectMany(resource => Resolved(template, planned, resource) is { } properties
                ? NotEmulated.WithoutEffect(resource.Type, properties).Select(name => (resource.Type, name)) : [])
            .Distinct().GroupBy(found => found.Type).OrderBy(type => type.Key, StringComparer.Ordinal)
            .Select(type => $"{type.Key}: {string.Join(", ", type.Select(found => found.name).Order(StringComparer.Ordinal))}"),
    ];

    /// <summary>Checks properties whose every value is known.</summary>
    internal static IReadOnlyList<string> Problems(string type, JsonObject properties, string path) =>
        TypeSchemas.Find(type) is { } schema ? PropertyCheck.Find(schema, properties, path) : [];

    private static IEnumerable<string> Of(Template template, IResourceReferences planned, ResourceDeclaration resource)
    {
        if (TypeSchemas.Unknown(resource.Type) is { } unknown) return [$"{resource.Path}: {unknown}"];
        var path = $"{resource.Path}.Properties";
        return Resolved(template, planned, resource) is { } properties
            ? [.. Problems(resource.Type, properties, path), .. NotEmulated.Refusals(resource.Type, properties, path)]
            : [];
    }

    // What cannot be resolved is reported where it is resolved for good.
    private static JsonObject? Resolved(Template template, IResourceReferences planned, ResourceDeclaration resource)
    {
        try
        {
            var references = new Unforeseen(planned, id => !template.Resources.TryGetValue(id, out var other)
                || ResourceShapes.Find(other.Type) is not null);
            return new Resolver(template.Scope, references).Resolve(resource.Properties, $"{resource.Path}.Properties") as JsonObject;
        }
        catch (TemplateException)
        {
            return null;
        }
    }
}
