namespace LocalAws.ApiGateway.Model;

/// <summary>A REST API as its operations answer it.</summary>
internal sealed record RestApi
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? Version { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    /// <summary>Only in the answer to the import that they are of.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    public IReadOnlyList<string>? BinaryMediaTypes { get; init; }

    public int? MinimumCompressionSize { get; init; }

    public string ApiKeySource { get; init; } = "HEADER";

    public EndpointConfiguration EndpointConfiguration { get; init; } = new();

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public bool DisableExecuteApiEndpoint { get; init; }

    public required string RootResourceId { get; init; }
}

internal sealed record EndpointConfiguration
{
    public IReadOnlyList<string>? Types { get; init; } = ["EDGE"];

    public string? IpAddressType { get; init; }

    public IReadOnlyList<string>? VpcEndpointIds { get; init; }
}
