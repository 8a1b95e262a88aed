using LocalPipeline.Execution.Events;

namespace LocalPipeline.Console;

/// <summary>Tells several observers of the same events, in order.</summary>
internal sealed class Observers(params IReadOnlyList<IRunObserver> all) : IRunObserver
{
    public void On(RunEvent happened)
    {
        foreach (var observer in all)
        {
            observer.On(happened);
        }
    }
}
