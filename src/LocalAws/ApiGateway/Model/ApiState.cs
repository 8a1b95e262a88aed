using System.Collections.Immutable;
using LocalAws.ApiGateway.Execute;

namespace LocalAws.ApiGateway.Model;

/// <summary>One API with all that belongs to it, as it is at one moment: a change makes another, so a request never sees half of one.</summary>
internal sealed record ApiState(RestApi Api, ApiDefinition Definition)
{
    /// <summary>The name that a template gave it; an import renames the API itself after its document.</summary>
    public string? DeclaredName { get; init; }

    public ImmutableDictionary<string, DeployedApi> Deployments { get; init; } = ImmutableDictionary<string, DeployedApi>.Empty;

    public ImmutableDictionary<string, Stage> Stages { get; init; } = ImmutableDictionary<string, Stage>.Empty;
}
