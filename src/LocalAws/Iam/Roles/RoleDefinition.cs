namespace LocalAws.Iam.Roles;

/// <summary>A role as a template declares it; policies are JSON documents.</summary>
public sealed record RoleDefinition(string Name)
{
    /// <summary>Between slashes.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Who may assume it.</summary>
    public required string TrustPolicy { get; init; }

    /// <summary>The role's own policies by their names.</summary>
    public IReadOnlyDictionary<string, string> Policies { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> ManagedPolicyArns { get; init; } = [];
}
