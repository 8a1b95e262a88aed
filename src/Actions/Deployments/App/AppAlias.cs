using Amazon.Lambda;
using Amazon.Lambda.Model;

namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>An alias as it was read.</summary>
internal sealed record FoundAlias(AliasTraffic Traffic, string RevisionId, string Arn);

/// <summary>Somebody else changed the alias between reading and writing it.</summary>
internal sealed class AliasChangedException(FoundAlias? now) : Exception("The alias was changed by someone else.")
{
    public FoundAlias? Now { get; } = now;
}

/// <summary>Moves an alias from version to version, each time in one atomic call that its <c>RevisionId</c> guards.</summary>
internal sealed class AppAlias(IAmazonLambda lambda, DeployAppParameters parameters)
{
    private const int MaxTries = 5;

    public async Task<FoundAlias?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var alias = await lambda.GetAliasAsync(new GetAliasRequest { FunctionName = parameters.Function, Name = parameters.Alias }, cancellationToken);
            return new(AliasTraffic.Of(alias.FunctionVersion, alias.RoutingConfig), alias.RevisionId, alias.AliasArn);
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    /// <param name="from">The alias as it was read; <see langword="null"/> when it is not there.</param>
    /// <param name="to">What it becomes; <see langword="null"/> takes it away.</param>
    /// <param name="onlyThisRevision">Whether any other revision is a change by someone else, even one that sends its callers the same way.</param>
    /// <exception cref="AliasChangedException">It is no longer what it was read as. It is left as it is.</exception>
    public async Task<FoundAlias?> MoveAsync(FoundAlias? from, AliasTraffic? to, bool onlyThisRevision, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SendAsync(from, to, cancellationToken);
            }
            catch (AmazonLambdaException e) when (e is PreconditionFailedException || (from is null && e.StatusCode == System.Net.HttpStatusCode.Conflict))
            {
                var now = await FindAsync(cancellationToken);
                // The same job, delivered twice, makes the same of it: that is no race.
                if (Equals(now?.Traffic, to)) return now;
                // A new description or permission changes the revision too, and takes nothing away from anybody.
                if (onlyThisRevision || !Equals(now?.Traffic, from?.Traffic) || attempt == MaxTries) throw new AliasChangedException(now);
                from = now;
            }
        }
    }

    private async Task<FoundAlias?> SendAsync(FoundAlias? from, AliasTraffic? to, CancellationToken cancellationToken)
    {
        if (to is null)
        {
            await lambda.DeleteAliasAsync(new DeleteAliasRequest { FunctionName = parameters.Function, Name = parameters.Alias }, cancellationToken);
            return null;
        }
        if (from is null)
        {
            var created = await lambda.CreateAliasAsync(
                new CreateAliasRequest { FunctionName = parameters.Function, Name = parameters.Alias, FunctionVersion = to.Version }, cancellationToken);
            return new(AliasTraffic.Of(created.FunctionVersion, created.RoutingConfig), created.RevisionId, created.AliasArn);
        }
        var updated = await lambda.UpdateAliasAsync(new UpdateAliasRequest
        {
            FunctionName = parameters.Function,
            Name = parameters.Alias,
            FunctionVersion = to.Version,
            RevisionId = from.RevisionId,
            RoutingConfig = Routing(from.Traffic, to),
        }, cancellationToken);
        return new(AliasTraffic.Of(updated.FunctionVersion, updated.RoutingConfig), updated.RevisionId, updated.AliasArn);
    }

    // What is not sent stays: the description always, and weights unless there are some to take away.
    private static AliasRoutingConfiguration? Routing(AliasTraffic from, AliasTraffic to) =>
        to.Extra is null && from.Extra is null ? null
        : new() { AdditionalVersionWeights = to.Extra is { } extra ? new() { [extra] = to.Weight } : [] };
}
