namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>Ends a try on which nothing has moved for too long.</summary>
internal sealed class StallClock : IDisposable
{
    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _stalled;
    private readonly CancellationTokenSource _both;

    public StallClock(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        _timeout = timeout;
        _stalled = new CancellationTokenSource(timeout, time);
        _both = CancellationTokenSource.CreateLinkedTokenSource(_stalled.Token, cancellationToken);
    }

    /// <summary>Cancelled by the caller, or when nothing moves.</summary>
    public CancellationToken Token => _both.Token;

    /// <summary>Something moved.</summary>
    public void Restart() => _stalled.CancelAfter(_timeout);

    /// <exception cref="TimeoutException">Nothing moved.</exception>
    public async Task<T> WatchAsync<T>(Func<StallClock, Task<T>> work)
    {
        try
        {
            return await work(this);
        }
        // What a connection throws that is cut in the middle is not always a cancellation.
        catch (Exception e) when (_stalled.IsCancellationRequested && e is not LocalFileException)
        {
            throw new TimeoutException($"nothing moved for {_timeout.TotalSeconds:0.#} s", e);
        }
    }

    public void Dispose()
    {
        _both.Dispose();
        _stalled.Dispose();
    }
}
