using Amazon.APIGateway;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>One invocation's work on an API. It begins with looking at what is there, so that every invocation can be the last one or the first.</summary>
internal sealed class ApiDeployment(IAmazonAPIGateway gateway, DeployApiParameters parameters, JobContext job)
{
    private readonly ApiImport _import = new(gateway, parameters, job);

    /// <summary>What was imported, by this invocation or one before; it survives a refusal of the next call.</summary>
    public DeployApiState? Imported { get; set; }

    /// <returns><see langword="null"/> when another import came in between and all must be done again.</returns>
    public async Task<ServedApi?> RunAsync(ApiDocument document, CancellationToken cancellationToken)
    {
        var api = await RestApiLookup.FindAsync(gateway, parameters, cancellationToken);
        var definition = document.For(api.Name, parameters.Mode);
        var stages = await ApiStages.ReadAsync(gateway, api.Id, parameters.Stage, cancellationToken);
        // What is merged depends on what was there: another stage's deployment of the same document may lack what this stage has.
        var serving = await stages.ServingAsync(definition, alsoOthers: parameters.Mode == DeployApiParameters.Overwrite, cancellationToken);
        var deployment = serving ?? await DeployAsync(api.Id, api.Description, definition, cancellationToken);
        if (deployment is null) return null;
        var changed = await stages.MoveAsync(deployment, parameters, cancellationToken);
        return new ServedApi(api.Id, deployment, changed) { Warnings = Imported?.Warnings ?? 0 };
    }

    private async Task<string?> DeployAsync(string apiId, string? apiDescription, ApiDefinition definition, CancellationToken cancellationToken)
    {
        if (Imported is null || (Imported.IsMarked && !ApiImport.IsMarked(apiDescription, definition)))
            Imported = await _import.PutAsync(apiId, definition, cancellationToken);
        return await _import.DeployAsync(apiId, definition, Imported, cancellationToken);
    }
}

/// <summary>What a stage serves now.</summary>
/// <param name="Changed">Whether it, a variable or its access log was another one before.</param>
internal sealed record ServedApi(string ApiId, string DeploymentId, bool Changed)
{
    public int Warnings { get; init; }
}
