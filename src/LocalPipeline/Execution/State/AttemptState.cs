namespace LocalPipeline.Execution.State;

/// <summary>An earlier try of an action that was begun again; its output is in the action's log.</summary>
internal sealed record AttemptState(Status Status, DateTimeOffset? Started, DateTimeOffset? Ended)
{
    public FailureState? Failure { get; init; }

    public IReadOnlyList<string> Jobs { get; init; } = [];
}
