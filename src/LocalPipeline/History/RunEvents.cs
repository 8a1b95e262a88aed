using System.Threading.Channels;
using LocalPipeline.Execution.Events;

namespace LocalPipeline.History;

/// <summary>Brings the events of the executions that this process plays to any number of readers, such as the page's streams.</summary>
internal sealed class RunEvents : IRunObserver
{
    private readonly Lock _gate = new();
    private readonly List<Channel<ExecutionEvent>> _readers = [];
    private int _execution;
    private long _sequence;

    public void On(RunEvent happened)
    {
        lock (_gate)
        {
            _execution = happened is ExecutionStarted start ? start.Number : _execution;
            var told = new ExecutionEvent(_execution, ++_sequence, happened);
            foreach (var reader in _readers)
            {
                reader.Writer.TryWrite(told);
            }
        }
    }

    /// <summary>
    /// What happens from now on: subscribe first, then read the history. A reader that is far behind misses the oldest events;
    /// then <see cref="ExecutionEvent.Sequence"/> has a gap.
    /// </summary>
    /// <param name="capacity">How many events may wait for the reader.</param>
    public Subscription Subscribe(int capacity = 10_000)
    {
        var channel = Channel.CreateBounded<ExecutionEvent>(new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_gate)
        {
            _readers.Add(channel);
        }

        return new Subscription(channel.Reader, () => Remove(channel));
    }

    private void Remove(Channel<ExecutionEvent> channel)
    {
        lock (_gate)
        {
            _readers.Remove(channel);
        }

        channel.Writer.TryComplete();
    }

    /// <summary>One reader's events, until it is disposed of.</summary>
    public sealed class Subscription(ChannelReader<ExecutionEvent> events, Action end) : IDisposable
    {
        public ChannelReader<ExecutionEvent> Events => events;

        public void Dispose() => end();
    }
}

/// <param name="Sequence">One more for each event of this process.</param>
internal sealed record ExecutionEvent(int Execution, long Sequence, RunEvent Event);
