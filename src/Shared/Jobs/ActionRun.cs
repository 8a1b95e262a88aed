using Amazon.CodePipeline;
using Amazon.Runtime;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Aws;
using CodePipelineActions.Continuations;
using CodePipelineActions.Parameters;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Jobs;

/// <summary>Runs the action once, in a folder of its own, and turns whatever it throws into a failure. The only catch-all.</summary>
internal sealed class ActionRun(IPipelineAction action, JobServices services, JobLog log, InvocationDeadline deadline)
{
    public async Task<ActionResult> RunAsync(Job job, BoundParameters parameters, Continuation continuation)
    {
        try
        {
            using var directory = JobDirectory.Create(services.WorkRoot);
            using var s3 = services.ArtifactS3(job);
            return await action.RunAsync(new JobContext
            {
                Job = job,
                Parameters = parameters,
                Continuation = continuation,
                GiveUpAt = continuation.Started + CommonParameters.Bind(parameters).Timeout,
                Artifacts = new ArtifactStore(s3, job, directory),
                Directory = directory,
                Processes = new ProcessRunner(services.Environment, directory, log),
                Log = log,
                Time = services.Time,
            }, deadline.Token);
        }
        catch (Exception e)
        {
            return Failure(e);
        }
    }

    private ActionResult.Failed Failure(Exception error)
    {
        log.Line(error.ToString());
        return error switch
        {
            ActionException e => new(e.Type, e.Message),
            ProcessStoppedException e => new(FailureType.JobFailed, $"'{e.Command}' was stopped: {deadline.Reason}. Its last output:\n{e.Tail}"),
            OperationCanceledException when deadline.Token.IsCancellationRequested => new(FailureType.JobFailed, $"{action.Description.Name} was stopped: {deadline.Reason}."),
            AmazonServiceException e => Of(AwsErrors.Translate(e, $"{action.Description.Name} was refused by AWS")),
            AmazonClientException or HttpRequestException => new(FailureType.SystemUnavailable, $"AWS did not answer: {error.Message} Retry the stage, or give the action 'retries'."),
            IOException e when IsDiskFull(e) => new(FailureType.ConfigurationError, $"The function's disk is full: {e.Message} Raise its EphemeralStorage (at most 10,240 MB)."),
            _ => new(FailureType.JobFailed, $"{action.Description.Name} failed unexpectedly: {error.GetType().Name}: {error.Message} The function's log has the whole of it."),
        };
    }

    private static ActionResult.Failed Of(ActionException e) => new(e.Type, e.Message);

    private static bool IsDiskFull(IOException e) => (e.HResult & 0xFFFF) == 28 || e.Message.Contains("No space left", StringComparison.OrdinalIgnoreCase);
}
