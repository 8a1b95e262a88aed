namespace LocalPipeline.Execution.Events;

/// <summary>The last line with <c>--json</c>.</summary>
/// <param name="CommandSeconds">How much of <paramref name="Seconds"/> commands such as npm and gulp took; absent when unknown.</param>
internal sealed record RunConcluded(Status Status, double Seconds, double? CommandSeconds, IReadOnlyList<Deployment> Deployments) : RunEvent;
