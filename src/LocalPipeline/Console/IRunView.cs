using LocalPipeline.Execution.Events;

namespace LocalPipeline.Console;

/// <summary>Shows a run. Disposing it leaves the terminal as it was.</summary>
internal interface IRunView : IRunObserver, IAsyncDisposable
{
    /// <summary>Shows how the run ended, after its last event.</summary>
    void Conclude(RunReport report);
}
