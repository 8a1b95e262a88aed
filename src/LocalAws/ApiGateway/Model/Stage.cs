namespace LocalAws.ApiGateway.Model;

internal sealed record Stage
{
    public required string StageName { get; init; }

    public required string DeploymentId { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    public bool CacheClusterEnabled { get; init; }

    public string CacheClusterStatus { get; init; } = "NOT_AVAILABLE";

    public bool TracingEnabled { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>What is told again; nothing is logged here.</summary>
    public AccessLogSettings? AccessLogSettings { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public required DateTimeOffset LastUpdatedDate { get; init; }
}

internal sealed record AccessLogSettings
{
    public string? DestinationArn { get; init; }

    public string? Format { get; init; }
}
