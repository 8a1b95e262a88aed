using Amazon.Lambda;
using Amazon.Lambda.Model;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions;

/// <summary><c>deploy-app</c>: new code for a Lambda function, a new version, and the alias moved to it in one atomic step.</summary>
/// <remarks>
/// <code>
/// UpdateFunctionCode ─▶ InProgress? ─▶ (continuation) ─▶ Successful ─▶ PublishVersion ─▶ Active? ─▶ UpdateAlias, guarded by its RevisionId
/// </code>
/// Callers see the old version until the alias moves, and the new one afterwards; there is no moment without either.
/// </remarks>
internal sealed class DeployApp(ClientFor<IAmazonLambda> lambdaFor) : IPipelineAction
{
    public ActionDescription Description { get; } = new("deploy-app", "Updates a Lambda function's code, publishes a version and moves an alias to it, without a gap.")
    {
        Parameters = DeployAppParameters.Accepted,
        InputArtifacts = new(1, 1),
        OutputVariables =
        [
            new("Version", "The version that the alias points to now."),
            new("PreviousVersion", "The version that it pointed to before; empty on the first deployment."),
            new("Alias", "The alias."),
            new("CodeSha256", "The digest of the code, base64."),
        ],
    };

    public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var parameters = DeployAppParameters.Bind(job.Parameters);
        using var lambda = await lambdaFor(parameters.Target, cancellationToken);
        var state = job.Continuation.Read(StateJson.Default.DeployAppState);
        try
        {
            return state is null
                ? await UpdateAsync(lambda, parameters.Function, job.Artifacts.Input, cancellationToken) is { } sent
                    ? await PublishAsync(lambda, parameters, sent, cancellationToken)
                    : new ActionResult.Pending($"{parameters.Function} is being updated by someone else; its turn comes next.")
                : await PublishAsync(lambda, parameters, state, cancellationToken);
        }
        catch (ResourceConflictException e)
        {
            // Another update holds the function. What was done so far is in the state; the rest is tried again.
            return Waiting(state, $"{parameters.Function} is busy: {e.Message}");
        }
        catch (AmazonLambdaException e)
        {
            throw AwsErrors.Translate(e, $"The deployment of {parameters.Function} was refused");
        }
    }

    private static async Task<DeployAppState?> UpdateAsync(IAmazonLambda lambda, string function, Artifact code, CancellationToken cancellationToken)
    {
        if (IsBusy(await ConfigurationAsync(lambda, function, null, cancellationToken))) return null;
        var updated = await lambda.UpdateFunctionCodeAsync(
            new UpdateFunctionCodeRequest { FunctionName = function, S3Bucket = code.Bucket, S3Key = code.Key }, cancellationToken);
        return new DeployAppState(updated.CodeSha256);
    }

    private static async Task<ActionResult> PublishAsync(IAmazonLambda lambda, DeployAppParameters parameters, DeployAppState state, CancellationToken cancellationToken)
    {
        var current = await ConfigurationAsync(lambda, parameters.Function, null, cancellationToken);
        if (IsBusy(current)) return Waiting(state, $"Waiting for the update of {parameters.Function}");
        if (current.LastUpdateStatus == LastUpdateStatus.Failed)
            throw ActionException.JobFailed($"The update of {parameters.Function} failed: {current.LastUpdateStatusReason} ({current.LastUpdateStatusReasonCode}). The alias '{parameters.Alias}' was not touched.");
        if (current.CodeSha256 != state.CodeSha256)
            throw ActionException.JobFailed($"{parameters.Function} was given other code while this deployment waited. The alias '{parameters.Alias}' was not touched; retry the stage once the other deployment is done.");
        var version = (await lambda.PublishVersionAsync(
            new PublishVersionRequest { FunctionName = parameters.Function, CodeSha256 = state.CodeSha256 }, cancellationToken)).Version;
        var published = await ConfigurationAsync(lambda, parameters.Function, version, cancellationToken);
        if (published.State == State.Pending) return Waiting(state, $"Waiting for version {version} of {parameters.Function} to become active");
        if (published.State == State.Failed)
            throw ActionException.JobFailed($"Version {version} of {parameters.Function} cannot run: {published.StateReason} ({published.StateReasonCode}). The alias '{parameters.Alias}' was not touched.");
        var previous = await new AliasMove(lambda, parameters).ToAsync(version, cancellationToken);
        return new ActionResult.Succeeded($"{parameters.Function}:{parameters.Alias} is version {version}{(previous is null ? "" : $", was {previous}")}")
        {
            ExternalExecutionId = published.FunctionArn,
            OutputVariables = new Dictionary<string, string>
            {
                ["Version"] = version,
                ["PreviousVersion"] = previous ?? "",
                ["Alias"] = parameters.Alias,
                ["CodeSha256"] = state.CodeSha256,
            },
        };
    }

    private static async Task<GetFunctionConfigurationResponse> ConfigurationAsync(IAmazonLambda lambda, string function, string? qualifier, CancellationToken cancellationToken)
    {
        try
        {
            return await lambda.GetFunctionConfigurationAsync(new GetFunctionConfigurationRequest { FunctionName = function, Qualifier = qualifier }, cancellationToken);
        }
        catch (ResourceNotFoundException e)
        {
            throw ActionException.Configuration($"There is no Lambda function '{function}': {e.Message} Correct the parameter 'function', 'region' or 'role'.", e);
        }
    }

    private static bool IsBusy(GetFunctionConfigurationResponse function) =>
        function.LastUpdateStatus == LastUpdateStatus.InProgress || function.State == State.Pending;

    private static ActionResult.Pending Waiting(DeployAppState? state, string summary) =>
        state is null ? new ActionResult.Pending(summary) : ActionResult.Pending.With(state, StateJson.Default.DeployAppState, summary);
}
