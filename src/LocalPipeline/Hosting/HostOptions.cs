using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.Players;

namespace LocalPipeline.Hosting;

internal sealed record HostOptions
{
    public const int DefaultKeep = 20;

    /// <summary>Who is asked about approvals at once; null when the page and other terminals are waited for.</summary>
    public IApprover? Approver { get; init; }

    /// <summary>Sees every event of what is played.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>Whether executions are compared with those after them, so that these can take over what has not changed.</summary>
    public bool Compares { get; init; }

    /// <summary>How many executions are kept, and those that a stage could be rolled back to.</summary>
    public int Keep { get; init; } = DefaultKeep;
}
