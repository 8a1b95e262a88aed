using CodePipelineActions.Actions.Npm;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions;

/// <summary><c>e2e-test</c>: runs the app's own end-to-end tests against what was deployed; by convention <c>Env.TARGET_URL</c> says where that is.</summary>
internal sealed class E2eTest : IPipelineAction
{
    public ActionDescription Description { get; } = new("e2e-test", "Runs the app's own end-to-end tests against a deployment (Env.TARGET_URL).")
    {
        Parameters = E2eTestParameters.Accepted,
        InputArtifacts = new(1, 1),
    };

    public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var parameters = E2eTestParameters.Bind(job.Parameters);
        var app = await AppFolder.UnpackAsync(job, parameters.Task.App.Directory, cancellationToken);
        return new ActionResult.Succeeded($"'{await AppTask.RunAsync(job, app, parameters.Task, cancellationToken)}' passed");
    }
}
