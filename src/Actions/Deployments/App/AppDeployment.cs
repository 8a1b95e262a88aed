using Amazon.Lambda;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>One invocation of a deployment: from the state that the last one left to the state that the next one gets, or to the end.</summary>
internal sealed class AppDeployment(AppClients clients, JobContext job, DeployAppParameters parameters)
{
    public async Task<ActionResult> RunAsync(DeployAppState? state, CancellationToken cancellationToken)
    {
        try
        {
            using var lambda = await clients.Lambda(parameters.Target, cancellationToken);
            return await RunAsync(lambda, state, cancellationToken);
        }
        // Nothing is remembered yet, and what was done is found again: the next invocation begins.
        catch (Exception e) when (state is null && Outage.IsThrottle(e))
        {
            return new ActionResult.Pending($"AWS takes no more requests just now; waiting for the turn: {e.Message}");
        }
        // Without a client nobody can put the alias back: it is waited for one, until the time is over.
        catch (Exception e) when (state is not null && Outage.Is(e))
        {
            return Waiting(state, $"AWS does not answer; waiting for it: {e.Message}{LeftBehind(state, e)}");
        }
    }

    private async Task<ActionResult> RunAsync(IAmazonLambda lambda, DeployAppState? state, CancellationToken cancellationToken)
    {
        var alias = new AppAlias(lambda, parameters);
        try
        {
            if (state is null)
            {
                state = await BeginAsync(lambda, alias, cancellationToken);
                // Nothing is remembered yet: the next invocation begins.
                if (state is null) return new ActionResult.Pending($"Lambda is moving the alias '{parameters.Alias}' of {parameters.Function} for someone else; its turn comes next");
            }
            if (state.Version is null)
            {
                (state, var waitingFor) = await new AppVersion(lambda, parameters, job).AdvanceAsync(state, cancellationToken);
                if (waitingFor is not null) return Waiting(state, waitingFor);
            }
        }
        catch (AmazonLambdaException e)
        {
            throw AwsErrors.Translate(e, $"The deployment of {parameters.Function} was refused");
        }

        var plan = Plan(state);
        // The state goes out before the alias is touched: whatever stops this function then, the next one knows what the alias was.
        return job.Continuation.IsFirst && plan.Steps.Count > 0
            ? Waiting(state, $"Version {state.Version} of {parameters.Function} is ready; the alias '{parameters.Alias}' moves next")
            : await new TrafficRun(clients, job, parameters) { Plan = plan, Alias = alias, Readiness = new AliasReadiness(lambda, parameters), State = state }.RunAsync(cancellationToken);
    }

    // Whatever can be found wrong is found before anything is changed.
    private async Task<DeployAppState?> BeginAsync(IAmazonLambda lambda, AppAlias alias, CancellationToken cancellationToken)
    {
        var before = await alias.FindAsync(cancellationToken);
        var provisioned = before is null ? null : await new AliasReadiness(lambda, parameters).FindAsync(cancellationToken);
        if (before?.Traffic.IsAllExtra == true && provisioned?.Status == ProvisionedConcurrencyStatusEnum.IN_PROGRESS) return null;
        if (before?.Traffic.Version == "$LATEST" && parameters.Shift.Weights.Count > 1)
            throw ActionException.Configuration($"The alias '{parameters.Alias}' of {parameters.Function} points to $LATEST, which cannot share its callers with a version. Deploy once with shift=AllAtOnce.");
        if (parameters.Alarms.Count > 0)
        {
            using var cloudWatch = await clients.CloudWatch(parameters.Target, cancellationToken);
            if (await new DeploymentAlarms(cloudWatch, parameters.Alarms).FindRaisedAsync(cancellationToken) is { } raised && !await IsReturnAsync(lambda, before, provisioned is not null, cancellationToken))
                throw raised;
        }
        if (parameters.PreTraffic is { } pre) await new TrafficHook(lambda, "preTraffic", pre).CheckAsync(cancellationToken);
        if (parameters.PostTraffic is { } post) await new TrafficHook(lambda, "postTraffic", post).CheckAsync(cancellationToken);
        return new DeployAppState(before?.Traffic) { Revision = before?.RevisionId, Provisioned = provisioned is not null };
    }

    // The version that raised an alarm must not stand in the way of its own rollback, nor of a second try at that.
    private async Task<bool> IsReturnAsync(IAmazonLambda lambda, FoundAlias? before, bool isProvisioned, CancellationToken cancellationToken) =>
        await new AppVersion(lambda, parameters, job).FindAsync(cancellationToken) is { } version
        && new TrafficPlan(before?.Traffic, version, parameters.Shift, isProvisioned) is { IsReturn: true } or { Steps.Count: 0 };

    private string LeftBehind(DeployAppState state, Exception error) => state.Steps == 0 || job.Time.GetUtcNow() < job.GiveUpAt ? ""
        : $" {state.Failure} {AliasReturn.Impossible(Plan(state), parameters, error)}";

    private TrafficPlan Plan(DeployAppState state) => new(state.Before, state.Version!, parameters.Shift, state.Provisioned);

    private static ActionResult.Pending Waiting(DeployAppState state, string summary) => ActionResult.Pending.With(state, AppStateJson.Default.DeployAppState, summary);
}
