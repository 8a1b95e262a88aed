namespace LocalAws.ApiGateway.Model;

internal sealed record Deployment
{
    public required string Id { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    /// <summary>By path, then by HTTP method; only when it was asked for.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, MethodSnapshot>>? ApiSummary { get; init; }
}

internal sealed record MethodSnapshot(string? AuthorizationType, bool? ApiKeyRequired);
