using System.Diagnostics;

namespace CodePipelineActions.Processes;

/// <summary>Ends the reading of an output that something holds open although its program has ended: when nothing more comes, not when much does.</summary>
internal sealed class OutputDrain : IDisposable
{
    // Something that writes for ever must not be read for ever.
    private const int MostPauses = 5;

    private readonly CancellationTokenSource _stop = new();
    private TimeSpan _pause = Timeout.InfiniteTimeSpan;
    private long _begun;

    /// <summary>Cancelled when nothing more is to be read.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>From now on the reading ends once nothing has come for so long.</summary>
    public void Begin(TimeSpan pause)
    {
        (_begun, _pause) = (Stopwatch.GetTimestamp(), pause);
        _stop.CancelAfter(pause);
    }

    /// <summary>Something came.</summary>
    public void Moved()
    {
        if (_pause > TimeSpan.Zero && Stopwatch.GetElapsedTime(_begun) < _pause * MostPauses) _stop.CancelAfter(_pause);
    }

    public void Dispose() => _stop.Dispose();
}
