using LocalPipeline.Execution.Events;

namespace LocalPipeline.Console;

/// <summary>Sums up one run after another.</summary>
/// <param name="begun">When the first one began.</param>
internal sealed class CurrentReporter(DateTimeOffset begun) : IRunObserver
{
    private readonly Lock _gate = new();
    private RunReporter? _reporter = new(begun);
    private TaskCompletionSource _begun = NewBegun();

    /// <summary>Ends when the next run has begun, whoever asked for it.</summary>
    public Task Begun
    {
        get
        {
            lock (_gate)
            {
                return _begun.Task;
            }
        }
    }

    /// <summary>Forgets what was, and counts from now on.</summary>
    public void Begin(DateTimeOffset now)
    {
        lock (_gate)
        {
            (_reporter, _begun) = (new(now), NewBegun());
        }
    }

    /// <returns>How the run that has ended went.</returns>
    public RunReport End()
    {
        lock (_gate)
        {
            var report = _reporter!.Report with { StaysUp = true };
            (_reporter, _begun) = (null, NewBegun());
            return report;
        }
    }

    public void On(RunEvent happened)
    {
        lock (_gate)
        {
            // A run that another terminal asks for begins with its first event.
            (_reporter ??= new(happened.Time)).On(happened);
            if (happened is ExecutionStarted)
            {
                _begun.TrySetResult();
            }
        }
    }

    private static TaskCompletionSource NewBegun() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
