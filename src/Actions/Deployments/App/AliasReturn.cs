namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>Puts an alias back as it was, unless somebody else has made something else of it: that is not overwritten.</summary>
internal sealed class AliasReturn(AppAlias alias, TrafficPlan plan, DeployAppParameters parameters)
{
    /// <summary>What the way back may take when the function itself is about to be stopped; the report must still be sent.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(4);

    /// <returns>A sentence about the alias.</returns>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var found = await alias.FindAsync(cancellationToken);
        if (Equals(found?.Traffic, plan.Baseline)) return $"The alias '{parameters.Alias}' is as it was: {Text(plan.Baseline)}.";
        if (!plan.IsOwn(found?.Traffic)) return LeftAlone(found?.Traffic);
        try
        {
            await alias.MoveAsync(found, plan.Baseline, onlyThisRevision: false, cancellationToken);
            return $"The alias '{parameters.Alias}' was put back: {Text(plan.Baseline)}.";
        }
        catch (AliasChangedException e)
        {
            return LeftAlone(e.Now?.Traffic);
        }
    }

    /// <summary>What a person must do when it cannot be put back.</summary>
    public static string Impossible(TrafficPlan plan, DeployAppParameters parameters, Exception error) =>
        $"The alias '{parameters.Alias}' of {parameters.Function} COULD NOT BE PUT BACK ({error.Message}): make it {Text(plan.Baseline)} by hand.";

    private string LeftAlone(AliasTraffic? now) => $"The alias '{parameters.Alias}' was left as they made it: {Text(now)}; before this deployment it was {Text(plan.Before)}.";

    private static string Text(AliasTraffic? traffic) => traffic?.ToString() ?? "not there";
}
