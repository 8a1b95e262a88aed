using Amazon.CodePipeline;
using CodePipelineActions.Jobs;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Hosting;

/// <summary>
/// Keeps the jobs of one function apart: when a program ends, everything that it started ends too, and before a job, whatever an earlier job left is removed.
/// Only for a process that is a function and nothing else: all its children are the jobs', and so is its temporary folder.
/// </summary>
internal sealed class FunctionIsolation(FunctionTemp temp)
{
    private static readonly TimeSpan ReapInterval = TimeSpan.FromSeconds(1);

    private readonly ProcessTree _processes = ProcessTree.OfFunction();
    private readonly OrphanReaper _reaper = new();
    private readonly string _limits = Limits();

    /// <summary>Something of a job could not be removed: this process must take no other job.</summary>
    public bool IsBroken { get; private set; }

    public ProcessTree Processes => _processes;

    /// <summary>Before a job.</summary>
    /// <exception cref="ActionException">An earlier job's processes or files cannot be removed.</exception>
    public void Prepare(JobLog log)
    {
        EndProcesses();
        try
        {
            temp.Clean(log);
        }
        catch (Exception e) when (e is not ActionException)
        {
            IsBroken = true;
            throw new ActionException(FailureType.SystemUnavailable,
                $"What an earlier job left in '{temp.Path}' cannot be removed: {e.Message} The function ends itself, so that this job's app does not find it. Retry the stage.", e);
        }
    }

    /// <summary>Ends everything that the job has started.</summary>
    /// <exception cref="ActionException">Some of it goes on.</exception>
    public void EndProcesses()
    {
        var ended = _processes.Kill();
        _reaper.Look();
        if (!ended)
            throw Break("A process that the app started cannot be ended. It could change the result of this job and of the next. The function ends itself; let the app end what it starts, and retry the stage.");
        if (Limits() != _limits)
            throw Break("The app has changed the function's own resource limits. They would hold for this job's result and for the next job. The function ends itself; let the app set limits for its own processes only, and retry the stage.");
    }

    private ActionException Break(string message)
    {
        IsBroken = true;
        return new(FailureType.SystemUnavailable, message);
    }

    // A process of the same user may set them. But for one that Linux does not enforce, and with which the embedded Lambda marks functions.
    private static string Limits() => OperatingSystem.IsLinux()
        ? string.Join('\n', File.ReadLines("/proc/self/limits").Where(line => !line.StartsWith("Max file locks", StringComparison.Ordinal))) : "";

    /// <summary>Reaps orphans until it is cancelled: a build may leave more of them than a function may have processes.</summary>
    public async Task ReapAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(ReapInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                _reaper.Look();
        }
        catch (OperationCanceledException)
        {
            // The program has ended.
        }
    }
}
