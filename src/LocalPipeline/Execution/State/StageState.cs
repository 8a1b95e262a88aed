namespace LocalPipeline.Execution.State;

internal sealed class StageState
{
    public required string Name { get; init; }

    public Status Status { get; set; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Ended { get; set; }

    public required IReadOnlyList<ActionState> Actions { get; init; }
}
