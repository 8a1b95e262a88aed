using System.Text.Json;
using System.Text.Json.Serialization;
using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway;

/// <summary>The members of a request's body that the embedded API Gateway knows; a member that it does not know is never dropped in silence.</summary>
internal abstract record RequestBody
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

internal sealed record CreateRestApiRequest : RequestBody
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? Version { get; init; }

    public IReadOnlyList<string>? BinaryMediaTypes { get; init; }

    public int? MinimumCompressionSize { get; init; }

    public string? ApiKeySource { get; init; }

    public EndpointConfiguration? EndpointConfiguration { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public bool DisableExecuteApiEndpoint { get; init; }
}

internal sealed record CreateDeploymentRequest : RequestBody
{
    public string? StageName { get; init; }

    public string? StageDescription { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    public bool? TracingEnabled { get; init; }
}

internal sealed record CreateStageRequest : RequestBody
{
    public string? StageName { get; init; }

    public string? DeploymentId { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public bool TracingEnabled { get; init; }
}

internal sealed record PatchRequest : RequestBody
{
    public IReadOnlyList<PatchOperation>? PatchOperations { get; init; }
}

internal sealed record PatchOperation(string? Op, string? Path, string? Value, string? From);
