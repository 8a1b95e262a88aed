namespace LocalPipeline.Execution.Events;

/// <summary>The last line with <c>--json</c>.</summary>
/// <param name="CommandSeconds">How much of <paramref name="Seconds"/> commands such as npm and gulp took; absent when unknown.</param>
internal sealed record RunConcluded(Status Status, double Seconds, double? CommandSeconds, IReadOnlyList<Deployment> Deployments) : RunEvent
{
    /// <summary>Set when a stage that failed was to be rolled back.</summary>
    public ConcludedRollback? Rollback { get; init; }
}

/// <param name="Target">The number of the execution that the stage went back to; absent when there was none.</param>
internal sealed record ConcludedRollback(string Stage, int? Target, Status Status, double Seconds);
