using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace LocalAws.Iam.Roles;

/// <summary>All that IAM keeps; policies are JSON documents.</summary>
internal sealed record IamState
{
    public ImmutableSortedDictionary<string, RoleDefinition> Roles { get; init; } = ImmutableSortedDictionary<string, RoleDefinition>.Empty;

    /// <summary>Managed policies by their ARNs.</summary>
    public ImmutableSortedDictionary<string, string> Policies { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Policies that resources of their own put into roles: by role, then by name.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Added { get; init; } = ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>>.Empty;
}

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(IamState))]
internal sealed partial class IamStateJson : JsonSerializerContext;
