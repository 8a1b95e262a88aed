using CodePipelineActions.Artifacts;
using CodePipelineActions.Continuations;
using CodePipelineActions.Parameters;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Jobs;

/// <summary>All that an action needs of its job.</summary>
public sealed class JobContext
{
    internal JobContext() { }

    /// <summary>The job as CodePipeline sent it.</summary>
    public required Job Job { get; init; }

    /// <summary>The parameters, checked, with defaults filled in.</summary>
    public required BoundParameters Parameters { get; init; }

    /// <summary>Where this invocation stands, and the state the last one left.</summary>
    public required Continuation Continuation { get; init; }

    /// <summary>The moment (<c>timeout</c>) after which the action is given up, over all continuations.</summary>
    public required DateTimeOffset GiveUpAt { get; init; }

    /// <summary>The moment at which this invocation's work is stopped. What would take longer goes on in another invocation: return a <see cref="ActionResult.Pending"/> before.</summary>
    public required DateTimeOffset StopsAt { get; init; }

    /// <summary>Reads input artifacts and writes output artifacts.</summary>
    public required ArtifactStore Artifacts { get; init; }

    /// <summary>The job's own folder, deleted when the invocation ends.</summary>
    public required JobDirectory Directory { get; init; }

    /// <summary>Runs child processes in the job's own environment.</summary>
    public required ProcessRunner Processes { get; init; }

    /// <summary>The function's log, secrets masked.</summary>
    public required JobLog Log { get; init; }

    /// <summary>Tells how far long work is.</summary>
    public required JobProgress Progress { get; init; }

    /// <summary>What is going on, for the message about an action that never comes to its end.</summary>
    internal JobActivity Activity { get; init; } = new(TimeProvider.System);

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }
}
