namespace LocalPipeline.Execution.State;

internal sealed class StageState
{
    public required string Name { get; init; }

    public Status Status { get; set; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Ended { get; set; }

    public required IReadOnlyList<ActionState> Actions { get; init; }

    /// <summary>Whether it was not played at all, but has what an earlier execution had.</summary>
    public bool WasTakenOver() => Actions.Count > 0 && Actions.All(action => action.SameAs is not null);
}
