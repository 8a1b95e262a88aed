using LocalPipeline.Execution.Events;

namespace LocalPipeline.Hosting;

/// <summary>What is being played now: when it began, and how it is stopped.</summary>
internal sealed class CurrentPlay(CancellationTokenSource stop) : IRunObserver, IDisposable
{
    private readonly TaskCompletionSource<int> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The number of the execution: that of the rollback, once a failed one is rolled back. Null before it has begun.</summary>
    public int? Number { get; private set; }

    /// <summary>Ends when the execution has begun.</summary>
    public Task<int> Begun => _begun.Task;

    /// <summary>Ends with the play.</summary>
    public Task Ended { get; set; } = Task.CompletedTask;

    public CancellationToken Stopped => stop.Token;

    public void On(RunEvent happened)
    {
        if (happened is ExecutionStarted start)
        {
            Number = start.Number;
            _begun.TrySetResult(start.Number);
        }
    }

    /// <summary>Why it was stopped, if whoever did so said it.</summary>
    public string? StopReason { get; private set; }

    public Task StopAsync(string? reason)
    {
        StopReason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        return stop.CancelAsync();
    }

    public void Dispose() => stop.Dispose();
}
