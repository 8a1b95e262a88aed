using LocalAws.CodePipeline;
using LocalAws.Lambda;

namespace LocalPipeline.Execution.Aws;

/// <summary>One job whose function has been invoked.</summary>
internal sealed class LambdaJob : IJob
{
    private readonly Job _job;

    public LambdaJob(Job job, AsyncInvocation invocation, JobOrder order, FunctionLogs logs)
    {
        _job = job;
        Reply = ReplyAsync(job, invocation, order, logs);
    }

    public string Id => _job.Id;

    public Task<JobReply> Reply { get; }

    public ValueTask DisposeAsync()
    {
        _job.Withdraw();
        return ValueTask.CompletedTask;
    }

    private static async Task<JobReply> ReplyAsync(Job job, AsyncInvocation invocation, JobOrder order, FunctionLogs logs)
    {
        _ = ForgetAsync(invocation, logs);
        await Task.WhenAny(job.Result, invocation.Result);
        if (!job.Result.IsCompleted && await invocation.Result is { Succeeded: false } exhausted)
        {
            return new JobReply.NoReport(exhausted.Tries, exhausted.Last is { } last ? FunctionError.ReasonOf(last.Payload) : "unknown.");
        }

        if (!job.Result.IsCompleted)
        {
            order.Note("The function ended without an error and without a result. The action waits for one: somebody else may still report it.");
        }

        return ReplyOf(await job.Result);
    }

    // The function may still write when it has reported.
    private static async Task ForgetAsync(AsyncInvocation invocation, FunctionLogs logs)
    {
        await ((Task)invocation.Result).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        logs.Forget(invocation);
    }

    private static JobReply ReplyOf(JobResult result) => result switch
    {
        JobSuccess { ContinuationToken: { } token } success => new JobReply.InProgress(token, success.Summary, success.PercentComplete) { ExternalExecutionId = result.ExternalExecutionId },
        JobSuccess success => new JobReply.Success(success.Summary, success.OutputVariables) { ExternalExecutionId = result.ExternalExecutionId },
        JobFailure failure => new JobReply.Failure(failure.Type, failure.Message) { ExternalExecutionId = result.ExternalExecutionId },
        _ => throw new InvalidOperationException($"Unexpected result {result.GetType().Name}."),
    };
}
