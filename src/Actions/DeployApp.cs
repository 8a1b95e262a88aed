using CodePipelineActions.Actions.Deployments.App;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions;

/// <summary><c>deploy-app</c>: new code for a Lambda function, a new version, and the callers of an alias moved to it, step by step and back when something is wrong.</summary>
/// <remarks>
/// <code>
/// alarms, hooks and alias looked at ─▶ version published ─▶ (continuation: what the alias was is kept) ─▶ preTraffic
///   ─▶ alarms ─▶ a step of the shift ─▶ (continuations) ─▶ … ─▶ all callers ─▶ postTraffic ─▶ alarms ─▶ done
///        └─ whatever fails from the first step on puts the alias back as it was
/// </code>
/// Callers see the old version until the alias moves, and the new one afterwards; there is no moment without either.
/// </remarks>
internal sealed class DeployApp(AppClients clients) : IPipelineAction
{
    public ActionDescription Description { get; } = new("deploy-app", "Updates a Lambda function's code, publishes a version and moves the callers of an alias to it, without a gap.")
    {
        Parameters = DeployAppParameters.Accepted,
        InputArtifacts = new(1, 1),
        OutputVariables =
        [
            new("Version", "The version that the alias points to now."),
            new("PreviousVersion", "The version that it pointed to before this deployment; empty on the first one."),
            new("Alias", "The alias."),
            new("CodeSha256", "The digest of the code, base64."),
        ],
        StateVersion = 2,
    };

    public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var parameters = DeployAppParameters.Bind(job.Parameters);
        var state = job.Continuation.Read(AppStateJson.Default.DeployAppState);
        return await new AppDeployment(clients, job, parameters).RunAsync(state, cancellationToken);
    }
}
