using System.Net;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>How far Lambda is with the environments that an alias has by provisioned concurrency.</summary>
internal sealed class AliasReadiness(IAmazonLambda lambda, DeployAppParameters parameters)
{
    /// <returns><see langword="null"/> for an alias without any.</returns>
    public async Task<GetProvisionedConcurrencyConfigResponse?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await lambda.GetProvisionedConcurrencyConfigAsync(
                new GetProvisionedConcurrencyConfigRequest { FunctionName = parameters.Function, Qualifier = parameters.Alias }, cancellationToken);
        }
        // Whatever kind of "not found": an emulator without provisioned concurrency has nothing to wait for either.
        catch (AmazonLambdaException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Whether callers of the alias find environments that are ready, or nobody has asked for any.</summary>
    /// <exception cref="ActionException">Lambda has given up.</exception>
    public async Task<bool> IsReadyAsync(string version, CancellationToken cancellationToken)
    {
        var found = await FindAsync(cancellationToken);
        if (found?.Status == ProvisionedConcurrencyStatusEnum.FAILED)
            throw ActionException.JobFailed($"Lambda could not make version {version} of {parameters.Function} ready with provisioned concurrency: {found.StatusReason}.");
        return found is null || found.Status == ProvisionedConcurrencyStatusEnum.READY;
    }
}
