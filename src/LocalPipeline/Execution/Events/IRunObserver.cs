namespace LocalPipeline.Execution.Events;

/// <summary>Sees every event, one at a time and in order. It must not block.</summary>
internal interface IRunObserver
{
    void On(RunEvent happened);
}
