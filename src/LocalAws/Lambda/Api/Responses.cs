namespace LocalAws.Lambda.Api;

/// <summary>A function or a version of it, as every operation shows it.</summary>
internal sealed record FunctionConfigurationBody
{
    public required string FunctionName { get; init; }

    public required string FunctionArn { get; init; }

    public required string Runtime { get; init; }

    public required string Role { get; init; }

    public required string Handler { get; init; }

    public required long CodeSize { get; init; }

    public required string Description { get; init; }

    public required int Timeout { get; init; }

    public required int MemorySize { get; init; }

    public required string LastModified { get; init; }

    public required string CodeSha256 { get; init; }

    public required string ConfigSha256 { get; init; }

    public required string Version { get; init; }

    public required string RevisionId { get; init; }

    public required IReadOnlyList<string> Architectures { get; init; }

    public required EphemeralStorageBody EphemeralStorage { get; init; }

    public EnvironmentBody? Environment { get; init; }

    public string PackageType { get; init; } = "Zip";

    public string? State { get; init; }

    public string? StateReason { get; init; }

    public string? StateReasonCode { get; init; }

    public string? LastUpdateStatus { get; init; }

    public string? LastUpdateStatusReason { get; init; }

    public string? LastUpdateStatusReasonCode { get; init; }
}

internal sealed record CodeLocationBody(string RepositoryType, string Location);

internal sealed record FunctionBody(FunctionConfigurationBody Configuration, CodeLocationBody Code, IReadOnlyDictionary<string, string>? Tags);

internal sealed record FunctionListBody(IReadOnlyList<FunctionConfigurationBody> Functions, string? NextMarker);

internal sealed record VersionListBody(IReadOnlyList<FunctionConfigurationBody> Versions, string? NextMarker);

internal sealed record AliasBody(string AliasArn, string Name, string FunctionVersion, string Description, string RevisionId, RoutingConfigBody? RoutingConfig);

internal sealed record AliasListBody(IReadOnlyList<AliasBody> Aliases, string? NextMarker);

internal sealed record AddPermissionBody(string Statement);

internal sealed record PolicyBody(string Policy, string RevisionId);

internal sealed record ProvisionedBody(
    int RequestedProvisionedConcurrentExecutions, int AvailableProvisionedConcurrentExecutions, int AllocatedProvisionedConcurrentExecutions, string Status, string? StatusReason, string LastModified);
