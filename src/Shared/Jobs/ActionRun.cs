using Amazon.CodePipeline;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Artifacts.Transfer;
using CodePipelineActions.Continuations;
using CodePipelineActions.Parameters;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Jobs;

/// <summary>
/// Runs the action once, in a folder of its own, and turns whatever it throws into a failure. The folder lasts until it is disposed.
/// The action has a thread of its own: one that never yields, blocked or busy, is given up a while after its time is over.
/// </summary>
internal sealed class ActionRun(IPipelineAction action, JobServices services, JobLog log) : IDisposable
{
    private const int MaxShownLine = 300;

    private readonly JobActivity _activity = new(services.Time);
    private JobDirectory? _directory;
    private Task<ActionResult>? _work;

    /// <summary>Whether the action was given up and still does whatever it does: this process is of no use for another job.</summary>
    public bool IsStuck { get; private set; }

    public async Task<ActionResult> RunAsync(Job job, BoundParameters parameters, Continuation continuation, InvocationDeadline deadline)
    {
        try
        {
            _work = Task.Run(() => ActAsync(job, parameters, continuation, deadline), CancellationToken.None);
            IsStuck = !await deadline.WaitAsync(_work);
            if (!IsStuck) return await _work;
            EndProcesses();
            return GivenUp(deadline);
        }
        catch (Exception e)
        {
            log.Exception(e);
            return FailureOf.Thrown(e, action.Description.Name, deadline.StopReason);
        }
    }

    public void Dispose()
    {
        if (IsStuck) _ = _work!.ContinueWith(_ => _directory?.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        else _directory?.Dispose();
    }

    private async Task<ActionResult> ActAsync(Job job, BoundParameters parameters, Continuation continuation, InvocationDeadline deadline)
    {
        services.Isolation?.Prepare(log);
        _directory = JobDirectory.Create(services.WorkRoot);
        using var s3 = services.ArtifactS3(job);
        var progress = new JobProgress(log, services.Time);
        var result = await action.RunAsync(new JobContext
        {
            Job = job,
            Parameters = parameters,
            Continuation = continuation,
            GiveUpAt = continuation.Started + CommonParameters.Bind(parameters).Timeout,
            StopsAt = deadline.At,
            Artifacts = new ArtifactStore(new ObjectTransfer(s3, TransferOptions.Default, services.Time), job, _directory)
            {
                Limits = action.Description.ArtifactLimits,
                Progress = progress,
                Activity = _activity,
            },
            Directory = _directory,
            Processes = new ProcessRunner(services.Environment, _directory, log)
            {
                TerminationGrace = deadline.TerminationGrace,
                Time = services.Time,
                Isolation = services.Isolation,
            },
            Log = log,
            Progress = progress,
            Activity = _activity,
            Time = services.Time,
        }, deadline.Token) ?? throw new InvalidOperationException("RunAsync returned null instead of a result.");
        // An action may start processes in ways of its own.
        services.Isolation?.EndProcesses();
        return result;
    }

    // The app's processes must not outlive the job, whatever the action does; the message about the action matters more than theirs.
    private void EndProcesses()
    {
        try
        {
            services.Isolation?.EndProcesses();
        }
        catch (ActionException e)
        {
            log.Exception(e);
        }
    }

    private ActionResult.Failed GivenUp(InvocationDeadline deadline)
    {
        var doing = _activity.ToString() ?? "in the action's own code";
        var last = log.Last is { } line ? $" The last line of its log is: {TextCut.Short(line, MaxShownLine)}" : "";
        return new(FailureType.JobFailed, VisibleText.Line(
            $"{action.Description.Name} was stopped: {deadline.StopReason}. It did not stop within {deadline.Patience.TotalSeconds:0.#} seconds: it was {doing}. "
            + $"The function was ended, so that the next job does not meet this one.{last}"));
    }
}
