using Amazon.CodePipeline;
using Amazon.Lambda.Core;
using CodePipelineActions.Continuations;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Jobs;

/// <summary>Runs one invocation of an action and reports exactly one result, whatever happens.</summary>
/// <remarks>
/// <code>
/// event ──▶ token ──▶ parameters ──▶ action ──▶ outcome ──▶ retries left? ──▶ one Put*Result
///             └───────────┴────────────┴── anything thrown becomes a failure
/// </code>
/// An action that does not stop when its time is over is reported all the same, and the process retires.
/// Only an event that is no job, and a report that cannot be delivered, end the function in error: Lambda then tries again.
/// </remarks>
/// <param name="action">What the function does.</param>
/// <param name="services">What it needs of the world.</param>
internal sealed class JobHandler(IPipelineAction action, JobServices services)
{
    /// <summary>Handles one event.</summary>
    /// <param name="json">The event.</param>
    /// <param name="context">The invocation: its log and its remaining time.</param>
    /// <param name="cancellationToken">Cancelled when the process must end.</param>
    /// <exception cref="FormatException">The event is no CodePipeline job.</exception>
    public async Task HandleAsync(Stream json, ILambdaContext context, CancellationToken cancellationToken)
    {
        var job = JobEvent.Read(json);
        var mask = SecretMask.For(job.ArtifactCredentials, services.Environment);
        var log = new JobLog(context.Logger, mask);
        log.Line($"Job {job.Id}: {action.Description.Name}, request {context.AwsRequestId}");
        // Its folder is deleted after the report: thousands of files may take longer than the margin that is left.
        using var run = new ActionRun(action, services, log);
        ActionReport report;
        try
        {
            report = await DecideAsync(job, run, context, cancellationToken);
        }
        catch (Exception e)
        {
            log.Exception(e);
            report = new ActionReport(FailureOf.Thrown(e, action.Description.Name, stopReason: null), null);
        }
        try
        {
            await new ResultReporter(services.CodePipeline, job, mask, log).ReportAsync(report);
        }
        finally
        {
            if (run.IsStuck) services.Retire();
        }
    }

    private async Task<ActionReport> DecideAsync(Job job, ActionRun run, ILambdaContext context, CancellationToken cancellationToken)
    {
        var now = services.Time.GetUtcNow();
        var continuation = ContinuationToken.Read(job.ContinuationToken, action.Description, now);
        var parameters = Bind(job);
        var common = CommonParameters.Bind(parameters);
        using var deadline = new InvocationDeadline(services, context.RemainingTime, common.Timeout - (now - continuation.Started), cancellationToken);
        return Continue(await run.RunAsync(job, parameters, continuation, deadline), common, continuation);
    }

    private BoundParameters Bind(Job job)
    {
        CheckArtifacts("input", job.InputArtifacts.Count, action.Description.InputArtifacts);
        CheckArtifacts("output", job.OutputArtifacts.Count, action.Description.OutputArtifacts);
        return new ParameterBinder(action.Description.Parameters.After(CommonParameters.Accepted), [.. job.OutputArtifacts.Select(o => o.Name)]).Bind(job.UserParameters);
    }

    private void CheckArtifacts(string kind, int count, ArtifactCount accepted)
    {
        if (count >= accepted.Min && count <= accepted.Max) return;
        var wanted = accepted.Min == accepted.Max ? $"{accepted.Min}" : $"{accepted.Min} to {accepted.Max}";
        throw ActionException.Configuration($"{action.Description.Name} takes {wanted} {kind} artifact(s), and the pipeline gives it {count}. Change {(kind == "input" ? "InputArtifacts" : "OutputArtifacts")} of the action.");
    }

    // What an outcome means for the row of invocations: waiting and a retry both need a token, which must be written before anything is reported.
    private ActionReport Continue(ActionResult outcome, CommonParameters common, Continuation continuation)
    {
        var next = continuation with { Invocations = continuation.Invocations + 1 };
        var inTime = services.Time.GetUtcNow() - continuation.Started < common.Timeout;
        return outcome switch
        {
            ActionResult.Pending when !inTime => new(TimedOut(common, next, outcome), null),
            ActionResult.Pending pending => new(pending, ContinuationToken.Write(next with { State = pending.State }, action.Description)),
            ActionResult.Failed failed when continuation.FailedAttempts < common.Retries && inTime => new(
                new ActionResult.Pending($"Attempt {continuation.FailedAttempts + 1} of {common.Retries + 1} failed and is tried again: {failed.Message.ReplaceLineEndings(" | ")}"),
                ContinuationToken.Write(next with { State = null, FailedAttempts = continuation.FailedAttempts + 1 }, action.Description)),
            _ => new(outcome, null),
        };
    }

    private static ActionResult.Failed TimedOut(CommonParameters common, Continuation next, ActionResult outcome) => new(FailureType.JobFailed,
        $"Given up after timeout={common.Timeout.TotalMinutes:0} minutes and {next.Invocations} invocation(s); it was still waiting: {((ActionResult.Pending)outcome).Summary} Raise 'timeout', or find out why this takes so long.");
}
