namespace CodePipelineActions.Jobs;

/// <summary>The moment at which an invocation's work is stopped: the function's time limit less a margin for reporting.</summary>
internal sealed class InvocationDeadline : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _shutdown;

    public InvocationDeadline(TimeProvider time, TimeSpan remaining, TimeSpan margin, CancellationToken shutdown)
    {
        // A function with a short time limit keeps most of it for its work.
        WorkTime = remaining - (margin < remaining / 4 ? margin : remaining / 4);
        _shutdown = shutdown;
        _timer = new CancellationTokenSource(WorkTime > TimeSpan.Zero ? WorkTime : TimeSpan.Zero, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, shutdown);
    }

    public TimeSpan WorkTime { get; }

    public CancellationToken Token => _either.Token;

    /// <summary>Why the work was stopped.</summary>
    public string Reason => _shutdown.IsCancellationRequested
        ? "the function is being shut down"
        : $"the function's time limit is near ({WorkTime.TotalSeconds:0} seconds of work were left when it was invoked); raise the function's Timeout, at most 15 minutes, or split the work";

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
