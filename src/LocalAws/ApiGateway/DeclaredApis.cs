using LocalAws.ApiGateway.Import;

namespace LocalAws.ApiGateway;

/// <summary>APIs whose definition, deployments and stages a template declares.</summary>
internal sealed class DeclaredApis(ApiStore store, RestApiOperations apis, LocalAwsOptions options)
{
    private readonly DeploymentOperations _deployments = new(store, options);

    /// <param name="id">The API that was made before; null, or one that is gone, makes another.</param>
    public string Bring(string? id, ReadOnlySpan<byte> document, string? name, string? description)
    {
        var before = id is null ? null : store.Find(id);
        var imported = ApiImporter.Import(document, null, before?.Definition.Resources ?? [], failOnWarnings: false);
        foreach (var warning in imported.Warnings)
            options.Log($"API Gateway warns: {warning}");
        var title = name ?? imported.Title ?? throw ApiErrors.BadRequest("The REST API has no name: neither Name nor info.title of its definition");
        imported = imported with { Title = title, Description = description ?? imported.Description };
        var state = before is null
            ? store.Add(() => ImportOperations.Apply(apis.New(new() { Name = title }), imported, merges: false))
            : store.Update(before.Api.Id, current => ImportOperations.Apply(current, imported, merges: false));
        return state!.Api.Id;
    }

    public string Deploy(string apiId, string? description, string? stage) =>
        _deployments.Create(apiId, new() { Description = description, StageName = stage }).Id;

    public bool HasDeployment(string apiId, string id) => store.Find(apiId)?.Deployments.ContainsKey(id) == true;

    /// <summary>Deletes a deployment, and the stage that it made if that still serves it.</summary>
    public void RemoveDeployment(string apiId, string id, string? stage) => store.Update(apiId, state =>
    {
        if (stage is not null && state.Stages.GetValueOrDefault(stage)?.DeploymentId == id) state = state with { Stages = state.Stages.Remove(stage) };
        return state.Stages.Values.Any(other => other.DeploymentId == id) ? state : state with { Deployments = state.Deployments.Remove(id) };
    });

    public bool HasStage(string apiId, string name) => store.Find(apiId)?.Stages.ContainsKey(name) == true;

    public void BringStage(string apiId, StageDeclaration declared)
    {
        var now = options.Time.GetUtcNow();
        StageVariables.ThrowIfInvalidStageName(declared.Name);
        StageVariables.ThrowIfInvalid(declared.Variables);
        _ = store.Update(apiId, state => state.Deployments.ContainsKey(declared.DeploymentId)
            ? state with { Stages = state.Stages.SetItem(declared.Name, declared.ToStage(state.Stages.GetValueOrDefault(declared.Name), now)) }
            : throw ApiErrors.BadRequest("Deployment id does not exist")) ?? throw ApiErrors.NoApi(options.AccountId, apiId);
    }

    public void RemoveStage(string apiId, string name) => store.Update(apiId, state => state with { Stages = state.Stages.Remove(name) });
}
