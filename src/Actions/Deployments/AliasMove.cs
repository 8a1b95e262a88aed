using Amazon.Lambda;
using Amazon.Lambda.Model;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>Moves an alias to a version in one atomic call. It is never deleted, not even for a moment.</summary>
internal sealed class AliasMove(IAmazonLambda lambda, DeployAppParameters parameters)
{
    /// <returns>The version that it pointed to before; <see langword="null"/> when it was created.</returns>
    /// <exception cref="ActionException">Somebody else moved it at the same time.</exception>
    public async Task<string?> ToAsync(string version, CancellationToken cancellationToken)
    {
        var alias = await FindAsync(cancellationToken);
        if (alias is not null && IsAt(alias, version)) return alias.FunctionVersion;
        try
        {
            if (alias is null) await CreateAsync(version, cancellationToken);
            else await UpdateAsync(alias, version, cancellationToken);
            return alias?.FunctionVersion;
        }
        catch (AmazonLambdaException e) when (e is PreconditionFailedException or ResourceConflictException)
        {
            // The same job, delivered twice, moves the alias to the same version: that is no race.
            if (await FindAsync(cancellationToken) is { } now && IsAt(now, version)) return alias?.FunctionVersion;
            throw ActionException.JobFailed($"The alias '{parameters.Alias}' of {parameters.Function} was changed by someone else during this deployment, and was left as they made it. Retry the stage once they are done.", e);
        }
    }

    private async Task<GetAliasResponse?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await lambda.GetAliasAsync(new GetAliasRequest { FunctionName = parameters.Function, Name = parameters.Alias }, cancellationToken);
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    private Task CreateAsync(string version, CancellationToken cancellationToken) => lambda.CreateAliasAsync(
        new CreateAliasRequest { FunctionName = parameters.Function, Name = parameters.Alias, FunctionVersion = version }, cancellationToken);

    // The description is not sent, and so it stays; an empty routing configuration takes away weights that a broken-off shift has left.
    private Task UpdateAsync(GetAliasResponse alias, string version, CancellationToken cancellationToken) => lambda.UpdateAliasAsync(
        new UpdateAliasRequest
        {
            FunctionName = parameters.Function,
            Name = parameters.Alias,
            FunctionVersion = version,
            RevisionId = alias.RevisionId,
            RoutingConfig = new AliasRoutingConfiguration { AdditionalVersionWeights = [] },
        }, cancellationToken);

    private static bool IsAt(GetAliasResponse alias, string version) =>
        alias.FunctionVersion == version && alias.RoutingConfig?.AdditionalVersionWeights is not { Count: > 0 };
}
