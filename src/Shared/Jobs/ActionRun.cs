using CodePipelineActions.Artifacts;
using CodePipelineActions.Artifacts.Transfer;
using CodePipelineActions.Continuations;
using CodePipelineActions.Parameters;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Jobs;

/// <summary>Runs the action once, in a folder of its own, and turns whatever it throws into a failure. The folder lasts until it is disposed.</summary>
internal sealed class ActionRun(IPipelineAction action, JobServices services, JobLog log) : IDisposable
{
    private JobDirectory? _directory;

    public async Task<ActionResult> RunAsync(Job job, BoundParameters parameters, Continuation continuation, InvocationDeadline deadline)
    {
        try
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
                Artifacts = new ArtifactStore(new ObjectTransfer(s3, TransferOptions.Default, services.Time), job, _directory) { Limits = action.Description.ArtifactLimits, Progress = progress },
                Directory = _directory,
                Processes = new ProcessRunner(services.Environment, _directory, log) { TerminationGrace = deadline.TerminationGrace, Time = services.Time, Isolation = services.Isolation },
                Log = log,
                Progress = progress,
                Time = services.Time,
            }, deadline.Token) ?? throw new InvalidOperationException("RunAsync returned null instead of a result.");
            // An action may start processes in ways of its own.
            services.Isolation?.EndProcesses();
            return result;
        }
        catch (Exception e)
        {
            log.Exception(e);
            return FailureOf.Thrown(e, action.Description.Name, deadline.StopReason);
        }
    }

    public void Dispose() => _directory?.Dispose();
}
