using Amazon;
using Amazon.APIGateway;
using Amazon.APIGateway.Model;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions;

/// <summary><c>deploy-api</c>: imports the app's OpenAPI or Swagger document into a REST API and deploys it to a stage.</summary>
/// <remarks>
/// <code>
/// a stage serves it? ─▶ no ─▶ PutRestApi ─▶ CreateDeployment ─▶ still ours? ─▶ the stage moves to it, with its variables
///        └─▶ yes: nothing but the variables, or the move to the other stage's deployment
/// </code>
/// The stage serves the old deployment until it moves, which is one atomic step. A throttle is waited for by continuation.
/// </remarks>
internal sealed class DeployApi(ClientFor<IAmazonAPIGateway> gatewayFor, AwsClientSettings settings, PublicAddress address) : IPipelineAction
{
    public ActionDescription Description { get; } = new("deploy-api", "Imports an OpenAPI or Swagger document into a REST API of API Gateway and deploys it to a stage.")
    {
        Parameters = DeployApiParameters.Accepted,
        InputArtifacts = new(1, 1),
        OutputVariables = [new("InvokeUrl", "The address of the stage, without a slash at its end."), new("DeploymentId", "The id of the deployment that the stage serves.")],
        StateVersion = 2,
    };

    public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var parameters = DeployApiParameters.Bind(job.Parameters);
        var document = await ApiDocument.ReadAsync(job, parameters.Document, PseudoParameters(job.Job, parameters.Target), cancellationToken);
        using var gateway = await gatewayFor(parameters.Target, cancellationToken);
        var deployment = new ApiDeployment(gateway, parameters, job) { Imported = job.Continuation.Read(StateJson.Default.DeployApiState) };
        try
        {
            return await deployment.RunAsync(document, cancellationToken) is { } served
                ? Succeeded(served, parameters)
                : new ActionResult.Pending("The API was given another definition before this one was deployed; it is imported again");
        }
        catch (LimitExceededException e) when (IsQuota(e))
        {
            throw ActionException.JobFailed($"API Gateway refused the document: {e.Message} Ask AWS for a higher quota, or split the API. The stage '{parameters.Stage}' still serves its last deployment.", e);
        }
        catch (Exception e) when (Patience(e, job) is { } summary)
        {
            return deployment.Imported is { } state ? ActionResult.Pending.With(state, StateJson.Default.DeployApiState, summary) : new ActionResult.Pending(summary);
        }
        catch (NotFoundException e)
        {
            throw ActionException.Configuration($"There is no REST API '{parameters.Api ?? parameters.Name}': {e.Message} Correct 'api', 'region' or 'role'.", e);
        }
        catch (AmazonAPIGatewayException e) when (ApiAccessLog.IsWithoutRole(e))
        {
            throw ActionException.Configuration($"API Gateway cannot write the access log of the stage '{parameters.Stage}': {e.Message.TrimEnd('.')}. " +
                $"Give API Gateway a role for logs, once for the account and region, or leave 'accessLogs' out.", e);
        }
        catch (AmazonAPIGatewayException e)
        {
            throw AwsErrors.Translate(e, $"The deployment of the API to the stage '{parameters.Stage}' was refused");
        }
    }

    private ActionResult.Succeeded Succeeded(ServedApi served, DeployApiParameters parameters)
    {
        var url = address.Api(served.ApiId, parameters.Stage, settings.Region(parameters.Target));
        var warnings = served.Warnings > 0 ? $", with {served.Warnings} warning(s): see the log" : "";
        return new(served.Changed ? $"Deployed to {url}{warnings}" : $"{url} serves this definition already")
        {
            ExternalExecutionId = served.DeploymentId,
            OutputVariables = new Dictionary<string, string> { ["InvokeUrl"] = url, ["DeploymentId"] = served.DeploymentId },
        };
    }

    // The same error as for a throttle, and without the time after which to come again: waiting does not help.
    private static bool IsQuota(LimitExceededException error) => error.Message.StartsWith("Maximum number of", StringComparison.OrdinalIgnoreCase);

    /// <returns>What is waited for; <see langword="null"/> when waiting does not help.</returns>
    private static string? Patience(Exception error, JobContext job) => error switch
    {
        ConflictException => $"The API is being changed by someone else: {error.Message}",
        TooManyRequestsException or LimitExceededException => $"API Gateway allows an account one import a second and one deployment in five; waiting for the turn: {error.Message}",
        _ when Outage.IsThrottle(error) || (!job.Continuation.IsFirst && Outage.Is(error)) => $"AWS does not answer; waiting for it: {error.Message}",
        _ => null,
    };

    // The API lives in the account of the role that deploys it, which is the fifth part of the role's ARN.
    private Dictionary<string, string> PseudoParameters(Job job, AwsTarget target)
    {
        var region = settings.Region(target);
        return new()
        {
            ["AWS::Region"] = region,
            ["AWS::Partition"] = RegionEndpoint.GetBySystemName(region).PartitionName,
            ["AWS::AccountId"] = target.Role?.Split(':') is { Length: > 4 } arn ? arn[4] : job.AccountId,
        };
    }
}
