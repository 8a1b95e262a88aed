using Amazon.APIGateway;
using Amazon.APIGateway.Model;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>Brings a definition into an API, and makes a deployment of just this definition.</summary>
internal sealed class ApiImport(IAmazonAPIGateway gateway, DeployApiParameters parameters, JobContext job)
{
    public async Task<DeployApiState> PutAsync(string apiId, ApiDefinition definition, CancellationToken cancellationToken)
    {
        try
        {
            using var body = definition.Body;
            var imported = await gateway.PutRestApiAsync(
                new PutRestApiRequest { RestApiId = apiId, Mode = parameters.Mode, FailOnWarnings = parameters.FailOnWarnings, Body = body }, cancellationToken);
            foreach (var warning in imported.Warnings ?? [])
                job.Log.Line($"API Gateway warns: {warning}");
            return new DeployApiState(imported.Warnings?.Count ?? 0) { IsMarked = IsMarked(imported.Description, definition) };
        }
        catch (BadRequestException e)
        {
            throw ActionException.JobFailed($"API Gateway refused the document: {e.Message.TrimEnd('.')}. The stage '{parameters.Stage}' still serves its last deployment.", e);
        }
    }

    /// <summary>Makes a deployment that no stage serves yet, and looks whether it can only be of this definition.</summary>
    /// <returns>Its id; <see langword="null"/> when another import came in between.</returns>
    public async Task<string?> DeployAsync(string apiId, ApiDefinition definition, DeployApiState state, CancellationToken cancellationToken)
    {
        var deployment = await gateway.CreateDeploymentAsync(
            new CreateDeploymentRequest { RestApiId = apiId, Description = definition.Label(job.Artifacts.Input.Revision) }, cancellationToken);
        if (!state.IsMarked) return deployment.Id;
        var api = await RestApiLookup.GetAsync(gateway, apiId, cancellationToken);
        return IsMarked(api.Description, definition) ? deployment.Id : null;
    }

    public static bool IsMarked(string? apiDescription, ApiDefinition definition) => apiDescription?.EndsWith(definition.Mark, StringComparison.Ordinal) ?? false;
}
