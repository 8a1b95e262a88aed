namespace Permissions.Tests;

/// <summary>An action to be played with the keys of one of the template's roles.</summary>
/// <param name="Role">The role's logical id.</param>
/// <param name="Input">The input artifact's files; none: there is no such artifact.</param>
internal sealed record PlayedJob(string Action, string Role, string? UserParameters, IReadOnlyList<(string Name, string Content)> Input)
{
    /// <summary>The name of the output artifact, for actions that have one.</summary>
    public string? Output { get; init; }
}
