using LocalPipeline.Execution.Events;

namespace LocalPipeline.Tests.Fakes;

/// <summary>Remembers every event, and lets none pass that the published schema does not allow.</summary>
internal sealed class EventList : IRunObserver
{
    private readonly List<RunEvent> _events = [];

    /// <summary>Sees each event at the moment at which it is told.</summary>
    public Action<RunEvent> Told { get; set; } = _ => { };

    public IReadOnlyList<RunEvent> All
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    public IEnumerable<T> Of<T>()
        where T : RunEvent => All.OfType<T>();

    public void On(RunEvent happened)
    {
        EventsSchema.Holds(happened);
        Told(happened);
        lock (_events)
        {
            _events.Add(happened);
        }
    }
}
