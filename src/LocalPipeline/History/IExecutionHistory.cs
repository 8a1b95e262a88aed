using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.State;

namespace LocalPipeline.History;

/// <summary>
/// The executions that are kept. Reading needs no lock and disturbs nobody, in the process that plays as in any other:
/// states are replaced as a whole, logs and events only grow.
/// </summary>
internal interface IExecutionHistory
{
    /// <summary>Oldest first. What nobody plays any more is never told to be in progress.</summary>
    IReadOnlyList<ExecutionState> All();

    /// <summary>Null when there is none of that number, or not any more.</summary>
    ExecutionState? Find(int number);

    /// <summary>What happened in an execution so far, in order; the output of its actions is in their logs.</summary>
    IReadOnlyList<RunEvent> Events(int number);

    /// <summary>The path of an action's whole log, which is there from its first line on; null when there is no such action.</summary>
    string? LogPath(ActionAddress action);

    /// <summary>The lines of an action's log, as they are.</summary>
    /// <param name="follow">Goes on with the lines that come, until the action has ended.</param>
    IAsyncEnumerable<string> LogAsync(ActionAddress action, bool follow, CancellationToken cancellationToken);

    /// <summary>What the actions of an execution put out, in the pipeline's order.</summary>
    IReadOnlyList<KeptArtifact> Artifacts(int number);

    /// <summary>Null when it is not there any more. It may be read to its end even when it is deleted meanwhile.</summary>
    FileStream? Open(KeptArtifact artifact);
}
