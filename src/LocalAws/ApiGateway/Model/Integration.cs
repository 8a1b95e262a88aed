namespace LocalAws.ApiGateway.Model;

/// <summary>What answers a method.</summary>
internal sealed record Integration
{
    /// <summary>The longest that API Gateway waits for an integration.</summary>
    public const int MaxTimeoutMilliseconds = 29_000;

    /// <summary>The shortest wait that an integration can be given.</summary>
    public const int MinTimeoutMilliseconds = 50;

    /// <summary><c>AWS_PROXY</c>, <c>MOCK</c>, <c>HTTP</c>, <c>HTTP_PROXY</c> or <c>AWS</c>.</summary>
    public required string Type { get; init; }

    public string? HttpMethod { get; init; }

    public string? Uri { get; init; }

    public string? ConnectionType { get; init; }

    public string? ConnectionId { get; init; }

    public string? Credentials { get; init; }

    public IReadOnlyDictionary<string, string>? RequestParameters { get; init; }

    public IReadOnlyDictionary<string, string>? RequestTemplates { get; init; }

    public string PassthroughBehavior { get; init; } = "WHEN_NO_MATCH";

    public string? ContentHandling { get; init; }

    public int TimeoutInMillis { get; init; } = MaxTimeoutMilliseconds;

    public string? CacheNamespace { get; init; }

    /// <summary>By status code.</summary>
    public IReadOnlyDictionary<string, IntegrationResponse>? IntegrationResponses { get; init; }
}

internal sealed record IntegrationResponse
{
    public required string StatusCode { get; init; }

    /// <summary>A regular expression over what the integration said; null for the default.</summary>
    public string? SelectionPattern { get; init; }

    /// <summary><c>method.response.header.NAME</c> and where its value comes from.</summary>
    public IReadOnlyDictionary<string, string>? ResponseParameters { get; init; }

    public IReadOnlyDictionary<string, string>? ResponseTemplates { get; init; }

    public string? ContentHandling { get; init; }
}
