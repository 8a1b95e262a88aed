namespace LocalAws.Iam.Roles;

/// <summary>One statement that allows a role something, and what of it was ever asked for since the server started.</summary>
/// <param name="Statement">Its <c>Sid</c>, or its place as <c>[0]</c>.</param>
public sealed record StatementUse(string Role, string Policy, string Statement)
{
    /// <summary>Each action of the statement, and how often it allowed something.</summary>
    public required IReadOnlyDictionary<string, int> Actions { get; init; }

    /// <summary>Each resource of the statement, and how often something was allowed on it.</summary>
    public required IReadOnlyDictionary<string, int> Resources { get; init; }
}
