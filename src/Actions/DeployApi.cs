using Amazon;
using Amazon.APIGateway;
using Amazon.APIGateway.Model;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions;

/// <summary><c>deploy-api</c>: imports the app's OpenAPI or Swagger document into a REST API and deploys it to a stage.</summary>
/// <remarks>The stage serves the old deployment until the new one takes its place, which is one atomic step. A throttle is waited for by continuation.</remarks>
internal sealed class DeployApi(ClientFor<IAmazonAPIGateway> gatewayFor, AwsClientSettings settings, PublicAddress address) : IPipelineAction
{
    public ActionDescription Description { get; } = new("deploy-api", "Imports an OpenAPI or Swagger document into a REST API of API Gateway and deploys it to a stage.")
    {
        Parameters = DeployApiParameters.Accepted,
        InputArtifacts = new(1, 1),
        OutputVariables = [new("InvokeUrl", "The address of the stage, without a slash at its end."), new("DeploymentId", "The id of the deployment that the stage serves.")],
    };

    public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var parameters = DeployApiParameters.Bind(job.Parameters);
        using var gateway = await gatewayFor(parameters.Target, cancellationToken);
        var state = job.Continuation.Read(StateJson.Default.DeployApiState);
        try
        {
            state ??= await ImportAsync(gateway, job, parameters, cancellationToken);
            return await DeployAsync(gateway, job, parameters, state, cancellationToken);
        }
        catch (TooManyRequestsException)
        {
            const string summary = "API Gateway allows one import a second and one deployment in five; waiting for the turn";
            return state is null ? new ActionResult.Pending(summary) : ActionResult.Pending.With(state, StateJson.Default.DeployApiState, summary);
        }
        catch (NotFoundException e)
        {
            throw ActionException.Configuration($"There is no REST API '{parameters.Api ?? parameters.Name}': {e.Message} Correct 'api', 'region' or 'role'.", e);
        }
        catch (AmazonAPIGatewayException e)
        {
            throw AwsErrors.Translate(e, $"The deployment of the API to the stage '{parameters.Stage}' was refused");
        }
    }

    private async Task<DeployApiState> ImportAsync(IAmazonAPIGateway gateway, JobContext job, DeployApiParameters parameters, CancellationToken cancellationToken)
    {
        using var document = await ApiDocument.ReadAsync(job, parameters.Document, PseudoParameters(job.Job, parameters.Target), cancellationToken);
        var api = parameters.Api ?? await RestApiLookup.FindAsync(gateway, parameters.Name!, cancellationToken);
        try
        {
            var imported = await gateway.PutRestApiAsync(new PutRestApiRequest { RestApiId = api, Mode = parameters.Mode, Body = document }, cancellationToken);
            foreach (var warning in imported.Warnings ?? [])
                job.Log.Line($"API Gateway warns: {warning}");
            return new DeployApiState(api, imported.Warnings?.Count ?? 0);
        }
        catch (BadRequestException e)
        {
            throw ActionException.JobFailed($"API Gateway refused the document: {e.Message} The stage '{parameters.Stage}' still serves its last deployment.", e);
        }
    }

    private async Task<ActionResult> DeployAsync(IAmazonAPIGateway gateway, JobContext job, DeployApiParameters parameters, DeployApiState state, CancellationToken cancellationToken)
    {
        var deployment = await gateway.CreateDeploymentAsync(new CreateDeploymentRequest
        {
            RestApiId = state.ApiId,
            StageName = parameters.Stage,
            Description = $"Revision {job.Artifacts.Input.Revision ?? "unknown"}",
            Variables = parameters.Variables.Count > 0 ? new(parameters.Variables) : null,
        }, cancellationToken);
        var url = address.Api(state.ApiId, parameters.Stage, settings.Region(parameters.Target));
        return new ActionResult.Succeeded($"Deployed to {url}{(state.Warnings > 0 ? $", with {state.Warnings} warning(s): see the log" : "")}")
        {
            ExternalExecutionId = deployment.Id,
            OutputVariables = new Dictionary<string, string> { ["InvokeUrl"] = url, ["DeploymentId"] = deployment.Id },
        };
    }

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
