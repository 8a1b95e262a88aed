using System.Collections.Immutable;
using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway;

/// <summary>A stage as a template declares it.</summary>
public sealed record StageDeclaration(string Name, string DeploymentId)
{
    public string? Description { get; init; }

    public bool TracingEnabled { get; init; }

    public IReadOnlyDictionary<string, string> Variables { get; init; } = ImmutableDictionary<string, string>.Empty;

    internal Stage ToStage(Stage? before, DateTimeOffset now) => new()
    {
        StageName = Name,
        DeploymentId = DeploymentId,
        Description = Description,
        TracingEnabled = TracingEnabled,
        Variables = Variables,
        CreatedDate = before?.CreatedDate ?? now,
        LastUpdatedDate = now,
    };
}
