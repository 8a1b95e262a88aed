namespace Permissions.Tests;

/// <summary>Jobs that need permissions, and how one sees that they had them.</summary>
/// <param name="Name">A sentence's end: what is played.</param>
/// <param name="Expected">What the outcome has in it when nothing was missing.</param>
/// <param name="PlayAsync">Plays it, and tells the outcome.</param>
internal sealed record Proof(string Name, string Expected, Func<PlayedTemplate, CancellationToken, Task<string>> PlayAsync)
{
    /// <summary>The logical ids of the roles and policies that it needs.</summary>
    public required IReadOnlyList<string> Needs { get; init; }

    /// <summary>What the log has in it when something was missing that stops nothing; null when there is no such thing.</summary>
    public string? Complaint { get; init; }

    public bool Succeeds(string outcome) => outcome.Contains(Expected, StringComparison.Ordinal)
        && !outcome.Contains(PlayedTemplate.Crash, StringComparison.Ordinal)
        && (Complaint is null || !outcome.Contains(Complaint, StringComparison.Ordinal));
}
