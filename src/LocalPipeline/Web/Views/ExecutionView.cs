using LocalPipeline.Execution;

namespace LocalPipeline.Web.Views;

/// <summary>An execution as the page shows it. Configurations are not on it: what they hold was meant for the action.</summary>
internal sealed record ExecutionView(int Number, string Id, string Pipeline, Status Status)
{
    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    public string? Message { get; init; }

    /// <summary>Set when it is a rollback.</summary>
    public RollbackView? Rollback { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required IReadOnlyList<StageView> Stages { get; init; }

    public required IReadOnlyList<LinkView> Deployments { get; init; }
}

/// <param name="Target">The number of the execution whose artifacts and variables it has.</param>
/// <param name="Failed">The number of the execution in which the stage failed; null when a person asked for the rollback.</param>
internal sealed record RollbackView(string Stage, int Target, int? Failed);

internal sealed record StageView(string Name, Status Status, IReadOnlyList<ActionView> Actions)
{
    /// <summary>Whether there is something before what is there now, to which it can go back.</summary>
    public bool RollsBack { get; init; }

    /// <summary>Whether it can go back to this very execution.</summary>
    public bool RollsBackToThis { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }
}

internal sealed record ActionView(string Name, string Category, string Provider, int RunOrder)
{
    public Status Status { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    public string? Summary { get; init; }

    public string? FailureType { get; init; }

    public string? FailureMessage { get; init; }

    public int? PercentComplete { get; init; }

    /// <summary>How often it began: more than once when it was tried again.</summary>
    public int Attempts { get; init; }

    /// <summary>How many jobs it had: the first, and one more for each continuation.</summary>
    public int Jobs { get; init; }

    public string? Namespace { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required IReadOnlyList<string> Inputs { get; init; }

    public required IReadOnlyList<ArtifactView> Outputs { get; init; }

    /// <summary>What somebody is asked who is to approve.</summary>
    public ApprovalView? Approval { get; init; }
}

internal sealed record ArtifactView(string Name, string? Revision);

internal sealed record ApprovalView(string? CustomData, string? Link);
