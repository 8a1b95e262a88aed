using System.Text.Json;

namespace LocalAws.ApiGateway.Model;

/// <summary>All of an API that its deployments are snapshots of.</summary>
internal sealed record ApiDefinition
{
    /// <summary>Sorted by path; the root is always there.</summary>
    public required IReadOnlyList<Resource> Resources { get; init; }

    /// <summary>By type.</summary>
    public IReadOnlyDictionary<string, GatewayResponse> GatewayResponses { get; init; } = new Dictionary<string, GatewayResponse>();

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, RequestValidator> RequestValidators { get; init; } = new Dictionary<string, RequestValidator>();

    /// <summary>Schemas by name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Models { get; init; } = new Dictionary<string, JsonElement>();

    public IReadOnlyList<string> BinaryMediaTypes { get; init; } = [];
}
