using Amazon.CodePipeline;
using Amazon.Lambda.Core;
using CodePipelineActions.Aws;
using CodePipelineActions.Continuations;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Hosting.Rehearsing;

/// <summary>Plays an action beside the function's start, on a stage of memory: nothing is sent, nothing is reported, no credentials are used.</summary>
/// <remarks>
/// <code>
/// start ─┬─▶ Runtime API ─▶ first event ─▶ job, whose code is there already
///        └─▶ rehearsal: made-up job ─▶ action ─▶ SDK ─▶ answers from memory
/// </code>
/// AWS calls it priming. Lambda starts a function with more processor time than it has later, and on the way to its first event a function has one core to spare.
/// </remarks>
internal static class Rehearsal
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <returns>What came of it, for tests: a rehearsal that fails costs its time, and nothing else.</returns>
    public static async Task<ActionResult> RunAsync(IRehearsedAction rehearsed, AwsClientSettings settings, JobServices services, CancellationToken cancellationToken)
    {
        var stage = new RehearsalStage(settings, rehearsed.RehearsedObjects);
        var action = rehearsed.OnStage(stage);
        services = services with { ArtifactS3 = _ => stage.CreateS3() };
        var job = new Job("rehearsal", "000000000000") { UserParameters = rehearsed.RehearsedParameters, InputArtifacts = [stage.Artifact] };
        try
        {
            var parameters = new ParameterBinder(action.Description.Parameters.After(CommonParameters.Accepted), []).Bind(job.UserParameters);
            using var run = new ActionRun(action, services, new JobLog(new Silence(), new SecretMask([])));
            using var deadline = new InvocationDeadline(services, Longest, Longest, cancellationToken);
            return await run.RunAsync(job, parameters, new Continuation(services.Time.GetUtcNow(), 0, 0), deadline);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new ActionResult.Failed(FailureType.JobFailed, e.ToString());
        }
    }

    private sealed class Silence : ILambdaLogger
    {
        public void Log(string message)
        {
        }

        public void LogLine(string message)
        {
        }
    }
}
