namespace CodePipelineActions.Jobs;

/// <summary>
/// The moment at which an invocation's work is stopped: the function's time limit less a margin for reporting,
/// or the action's <c>timeout</c>, whichever comes first.
/// </summary>
internal sealed class InvocationDeadline : IDisposable
{
    // A continuation that comes when the time is over may look once whether it has what it waited for.
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestGrace = TimeSpan.FromSeconds(3);

    // Of the margin for reporting; the report needs the rest.
    private const double PatienceShare = 0.7;

    // When there is no time left at all.
    private static readonly TimeSpan NothingToLose = TimeSpan.FromSeconds(1);

    // So many threads can be at work at once although the action holds all there are.
    private const int SpareThreads = 8;

    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _shutdown;
    private readonly TimeSpan _workTime;
    private readonly bool _isGivenUp;
    private readonly CancellationTokenRegistration _timerEnd;
    private readonly CancellationTokenRegistration _shutdownEnd;

    /// <param name="services">The clock, and the margin for reporting.</param>
    /// <param name="remaining">What the function's time limit leaves.</param>
    /// <param name="untilGivenUp">What the action's <c>timeout</c> leaves.</param>
    /// <param name="shutdown">Cancelled when the process must end.</param>
    public InvocationDeadline(JobServices services, TimeSpan remaining, TimeSpan untilGivenUp, CancellationToken shutdown)
    {
        // A function with a short time limit keeps most of it for its work.
        var margin = Shorter(services.ReportMargin, remaining / 4);
        untilGivenUp = untilGivenUp > LastLook ? untilGivenUp : LastLook;
        _isGivenUp = untilGivenUp < remaining - margin;
        _workTime = Shorter(untilGivenUp, remaining - margin);
        At = services.Time.GetUtcNow() + _workTime;
        TerminationGrace = Shorter(LongestGrace, margin / 3);
        _shutdown = shutdown;
        _timer = new CancellationTokenSource(_workTime > TimeSpan.Zero ? _workTime : TimeSpan.Zero, services.Time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, shutdown);
        Patience = margin > TimeSpan.Zero ? margin * PatienceShare : NothingToLose;
        // Not on the token that the action has: what it registers there runs first, and may never return.
        _timerEnd = _timer.Token.UnsafeRegister(_ => _over.TrySetResult(), null);
        _shutdownEnd = shutdown.UnsafeRegister(_ => _over.TrySetResult(), null);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>When the work is stopped.</summary>
    public DateTimeOffset At { get; }

    /// <summary>How long child processes may take to end: the report needs the rest of the margin.</summary>
    public TimeSpan TerminationGrace { get; }

    /// <summary>How long work that was asked to stop may take to do so, in real time; then it is reported as it is.</summary>
    public TimeSpan Patience { get; }

    /// <summary>Waits for work that ought to stop when its time is over.</summary>
    /// <returns>Whether it has ended; <see langword="false"/> for work that does not react.</returns>
    public async Task<bool> WaitAsync(Task work)
    {
        if (await Task.WhenAny(work, _over.Task) == work) return true;
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, ThreadPool.ThreadCount + SpareThreads), ports);
        using var enough = new CancellationTokenSource();
        var inTime = await Task.WhenAny(work, Task.Delay(Patience, TimeProvider.System, enough.Token)) == work;
        await enough.CancelAsync();
        ThreadPool.SetMinThreads(workers, ports);
        return inTime;
    }

    /// <summary>Why the work was stopped; <see langword="null"/> when it was not.</summary>
    public string? StopReason =>
        !Token.IsCancellationRequested ? null
        : _shutdown.IsCancellationRequested ? "the function is being shut down"
        : _isGivenUp ? "the action's 'timeout' is over; raise it, or find out why this takes so long"
        : $"the function's time limit is near ({_workTime.TotalSeconds:0} seconds of work were left when it was invoked); raise the function's Timeout, at most 15 minutes, or split the work";

    public void Dispose()
    {
        _timerEnd.Unregister();
        _shutdownEnd.Unregister();
        // Disposing waits for callbacks that run, and one of the action's may never return.
        if (_over.Task.IsCompleted) _ = Task.Run(DisposeSources);
        else DisposeSources();
    }

    private void DisposeSources()
    {
        _either.Dispose();
        _timer.Dispose();
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
