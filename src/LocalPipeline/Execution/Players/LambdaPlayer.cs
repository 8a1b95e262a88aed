namespace LocalPipeline.Execution.Players;

/// <summary>Plays a Lambda Invoke action: a job, and a new one for each continuation token, until one ends without.</summary>
internal sealed class LambdaPlayer(IJobs jobs, EngineOptions options, TimeProvider time) : IActionPlayer
{
    public async Task<ActionOutcome> PlayAsync(ActionRun run, CancellationToken cancellationToken)
    {
        var deadline = new ActionDeadline(run.Action.Timeout, options, time);
        string? token = null;
        for (; ; )
        {
            var reply = await OneJobAsync(run, token, deadline, cancellationToken);
            if (reply is not JobReply.InProgress progress)
            {
                return Outcome(reply);
            }

            run.Journal.Continues(progress.Summary, progress.PercentComplete);
            token = progress.Token;
            await deadline.PauseAsync(options.ContinuationInterval, cancellationToken);
        }
    }

    private async Task<JobReply> OneJobAsync(ActionRun run, string? token, ActionDeadline deadline, CancellationToken cancellationToken)
    {
        var order = new JobOrder(run.Configuration, run.Inputs, run.Outputs)
        {
            EncryptionKeyId = run.EncryptionKeyId,
            ContinuationToken = token,
            Context = run.Place,
            Output = run.Journal.Output,
            Note = run.Journal.Note,
            Log = run.Journal.Log,
        };
        await using var job = await jobs.StartAsync(order, cancellationToken);
        run.Journal.JobStarted(job.Id);
        return await deadline.ReplyAsync(job.Reply, cancellationToken);
    }

    private ActionOutcome Outcome(JobReply reply) => reply switch
    {
        JobReply.Success success => new ActionOutcome.Succeeded(success.Summary) { Variables = success.Variables, ExternalExecutionId = success.ExternalExecutionId },
        JobReply.Failure failure => new ActionOutcome.Failed(failure.Type, failure.Message) { ExternalExecutionId = failure.ExternalExecutionId },
        JobReply.NoReport none => new ActionOutcome.Failed(
            FailureTypes.JobFailed,
            $"The function reported no result: its invocation ended in error {none.Tries} times, and Lambda tries no more. On AWS the action would hang until its time-out of {options.ReplyTimeout.TotalMinutes:0} minutes. The function's last error: {none.LastError}"),
        _ => throw new InvalidOperationException($"Unexpected reply {reply.GetType().Name}."),
    };
}
