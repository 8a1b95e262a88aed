namespace LocalAws.Iam.Policies;

/// <summary>What came of an evaluation.</summary>
/// <param name="Reason">Why not, as AWS words it after "because" or "with"; null when it is allowed.</param>
internal sealed record Decision(string? Reason)
{
    public bool IsAllowed => Reason is null;

    /// <summary>The caller's own statements that allow it: all of them, since each would do.</summary>
    public IReadOnlyList<(PolicyDocument Policy, PolicyStatement Statement)> AllowedBy { get; init; } = [];
}
