using Amazon.APIGateway;
using Amazon.APIGateway.Model;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>The stages of an API: what they serve, and the one that is deployed to.</summary>
internal sealed class ApiStages
{
    private readonly IAmazonAPIGateway _gateway;
    private readonly string _apiId;
    private readonly string _name;
    private readonly IReadOnlyList<Stage> _stages;

    private ApiStages(IAmazonAPIGateway gateway, string apiId, string name, IReadOnlyList<Stage> stages) =>
        (_gateway, _apiId, _name, _stages) = (gateway, apiId, name, stages);

    private Stage? Target => _stages.FirstOrDefault(s => s.StageName == _name);

    public static async Task<ApiStages> ReadAsync(IAmazonAPIGateway gateway, string apiId, string name, CancellationToken cancellationToken) =>
        new(gateway, apiId, name, (await gateway.GetStagesAsync(new GetStagesRequest { RestApiId = apiId }, cancellationToken)).Item ?? []);

    /// <summary>
    /// The deployment of this definition that a stage serves already; the one's own before the others'. Only what a stage serves counts:
    /// a deployment that none does may be what a killed invocation left before it could look at what it had deployed.
    /// </summary>
    /// <param name="alsoOthers">Whether another stage's deployment will do.</param>
    public async Task<string?> ServingAsync(ApiDefinition definition, bool alsoOthers, CancellationToken cancellationToken)
    {
        var deployments = _stages.Where(s => alsoOthers || s.StageName == _name).OrderByDescending(s => s.StageName == _name).Select(s => s.DeploymentId).Distinct();
        foreach (var id in deployments)
            if (definition.IsIn((await _gateway.GetDeploymentAsync(new GetDeploymentRequest { RestApiId = _apiId, DeploymentId = id }, cancellationToken)).Description))
                return id;
        return null;
    }

    /// <summary>Points the stage at a deployment and sets its variables and its access log, in one step. Variables that are not named stay.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public async Task<bool> MoveAsync(string deploymentId, DeployApiParameters parameters, CancellationToken cancellationToken)
    {
        var variables = parameters.Variables;
        if (Target is not { } stage)
        {
            await _gateway.CreateStageAsync(
                new CreateStageRequest { RestApiId = _apiId, StageName = _name, DeploymentId = deploymentId, Variables = variables.Count > 0 ? new(variables) : null }, cancellationToken);
            // A stage cannot be created with an access log.
            await PatchAsync([.. parameters.AccessLog?.Changes(null) ?? []], cancellationToken);
            return true;
        }

        var changes = variables.Where(v => stage.Variables?.GetValueOrDefault(v.Key) != v.Value).Select(v => Replace($"/variables/{v.Key}", v.Value))
            .Concat(parameters.AccessLog?.Changes(stage.AccessLogSettings) ?? []).ToList();
        if (stage.DeploymentId != deploymentId) changes.Add(Replace("/deploymentId", deploymentId));
        await PatchAsync(changes, cancellationToken);
        return changes.Count > 0;
    }

    private async Task PatchAsync(List<PatchOperation> changes, CancellationToken cancellationToken)
    {
        if (changes.Count > 0)
            await _gateway.UpdateStageAsync(new UpdateStageRequest { RestApiId = _apiId, StageName = _name, PatchOperations = changes }, cancellationToken);
    }

    private static PatchOperation Replace(string path, string value) => new() { Op = Op.Replace, Path = path, Value = value };
}
