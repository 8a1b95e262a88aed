using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Provisioning;

/// <summary>A resource of a type that the local pipeline neither creates nor knows to be needless.</summary>
/// <param name="IsReferenced">Whether something uses it: then the run cannot do without it.</param>
internal sealed record UnknownResource(string Path, string Type, bool IsReferenced)
{
    public string What => $"the local pipeline cannot create {Type}";
}

internal static class UnknownTypes
{
    public static IEnumerable<UnknownResource> Find(ResourceGraph graph) => graph.InOrder
        .Where(resource => ResourceShapes.Find(resource.Type) is null)
        .Select(resource => new UnknownResource(resource.Path, resource.Type, graph.Referenced.Contains(resource.LogicalId)));
}
