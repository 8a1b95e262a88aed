using LocalPipeline.Execution;

namespace LocalPipeline.Console;

/// <summary>What became of the rollback of the stage that failed.</summary>
/// <param name="Target">The number of the execution that it goes back to; null when there is none.</param>
internal sealed record RollbackReport(string Stage, int? Target)
{
    public Status Status { get; init; } = Status.InProgress;

    public double Seconds { get; init; }

    /// <summary>Why there was nothing to go back to, or why it was interrupted or waits.</summary>
    public string? Message { get; init; }
}
