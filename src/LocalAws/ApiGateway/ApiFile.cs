using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway;

/// <summary>An API's own file; its deployments are beside it, one file each, which never changes.</summary>
internal sealed record ApiFile(RestApi Api, ApiDefinition Definition, IReadOnlyList<Deployment> Deployments, IReadOnlyList<Stage> Stages)
{
    public string? DeclaredName { get; init; }
}
