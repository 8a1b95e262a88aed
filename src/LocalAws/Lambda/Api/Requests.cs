using System.Text.Json;
using System.Text.Json.Serialization;

namespace LocalAws.Lambda.Api;

/// <summary>The body of a request; what the embedded Lambda does not know of it is kept, to be refused by name.</summary>
internal abstract record LambdaRequest
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

internal sealed record EnvironmentBody(Dictionary<string, string>? Variables);

internal sealed record EphemeralStorageBody(int? Size);

/// <summary>Where a package is; on CreateFunction it is the member <c>Code</c>.</summary>
internal record CodeBody : LambdaRequest
{
    public byte[]? ZipFile { get; init; }

    public string? S3Bucket { get; init; }

    public string? S3Key { get; init; }

    public string? S3ObjectVersion { get; init; }
}

internal record SettingsRequest : LambdaRequest
{
    public string? Role { get; init; }

    public string? Runtime { get; init; }

    public string? Handler { get; init; }

    public string? Description { get; init; }

    public int? Timeout { get; init; }

    public int? MemorySize { get; init; }

    public EphemeralStorageBody? EphemeralStorage { get; init; }

    public EnvironmentBody? Environment { get; init; }
}

internal sealed record CreateFunctionRequest : SettingsRequest
{
    public string? FunctionName { get; init; }

    public CodeBody? Code { get; init; }

    public bool Publish { get; init; }

    public string? PackageType { get; init; }

    public IReadOnlyList<string>? Architectures { get; init; }

    public Dictionary<string, string>? Tags { get; init; }
}

internal sealed record UpdateFunctionConfigurationRequest : SettingsRequest
{
    public string? RevisionId { get; init; }
}

internal sealed record UpdateFunctionCodeRequest : CodeBody
{
    public bool Publish { get; init; }

    public bool DryRun { get; init; }

    public string? RevisionId { get; init; }

    public IReadOnlyList<string>? Architectures { get; init; }
}

internal sealed record PublishVersionRequest : LambdaRequest
{
    public string? CodeSha256 { get; init; }

    public string? Description { get; init; }

    public string? RevisionId { get; init; }
}

internal sealed record RoutingConfigBody(Dictionary<string, double>? AdditionalVersionWeights);

internal sealed record AliasRequest : LambdaRequest
{
    public string? Name { get; init; }

    public string? FunctionVersion { get; init; }

    public string? Description { get; init; }

    public RoutingConfigBody? RoutingConfig { get; init; }

    public string? RevisionId { get; init; }
}

internal sealed record ProvisionedRequest : LambdaRequest
{
    public int? ProvisionedConcurrentExecutions { get; init; }
}

internal sealed record AddPermissionRequest : LambdaRequest
{
    public string? StatementId { get; init; }

    public string? Action { get; init; }

    public string? Principal { get; init; }

    public string? SourceArn { get; init; }

    public string? SourceAccount { get; init; }

    public string? RevisionId { get; init; }
}
