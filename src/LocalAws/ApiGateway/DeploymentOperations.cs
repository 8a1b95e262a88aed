using System.Collections.Immutable;
using LocalAws.ApiGateway.Execute;
using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway;

/// <summary>Deployments: snapshots of an API for its stages to serve.</summary>
internal sealed class DeploymentOperations(ApiStore store, LocalAwsOptions options)
{
    /// <summary>Takes the snapshot and moves the stage to it, in one step.</summary>
    public ApiAnswer Create(ApiRequest request, string apiId)
    {
        var input = request.Read(ApiGatewayJson.Default.CreateDeploymentRequest, "CreateDeployment");
        if (!string.IsNullOrEmpty(input.StageName))
            StageVariables.ThrowIfInvalidStageName(input.StageName);
        StageVariables.ThrowIfInvalid(input.Variables ?? ImmutableDictionary<string, string>.Empty);
        if (input is { StageName: { Length: > 0 } stage, Variables.Count: > 0 }) request.Access.Require(ApiPermissions.Stage(apiId, stage, options.Region));
        return ApiAnswer.Created(Create(apiId, input), ApiGatewayJson.Default.Deployment);
    }

    public Deployment Create(string apiId, CreateDeploymentRequest input)
    {
        var deployment = new Deployment { Id = Ids.Deployment(), Description = input.Description, CreatedDate = options.Time.GetUtcNow() };
        _ = store.Update(apiId, state => Deploy(state, input, deployment)) ?? throw ApiErrors.NoApi(options.AccountId, apiId);
        return deployment;
    }

    public static ApiAnswer Get(ApiRequest request, ApiState state, string id)
    {
        var deployed = state.Deployments.GetValueOrDefault(id) ?? throw ApiErrors.NoDeployment;
        var deployment = request.Query("embed") == "apisummary" ? deployed.Deployment with { ApiSummary = Summary(deployed.Definition) } : deployed.Deployment;
        return ApiAnswer.Ok(deployment, ApiGatewayJson.Default.Deployment);
    }

    public static ApiAnswer List(ApiRequest request, ApiState state) =>
        ApiAnswer.Ok(Pager.Page(request, state.Deployments.Values.Select(d => d.Deployment), d => d.Id), ApiGatewayJson.Default.PageDeployment);

    public ApiAnswer Delete(string apiId, string id)
    {
        _ = store.Update(apiId, state =>
        {
            if (!state.Deployments.ContainsKey(id))
                throw ApiErrors.NoDeployment;
            if (state.Stages.Values.Any(stage => stage.DeploymentId == id))
                throw ApiErrors.BadRequest("Active stages pointing to this deployment must be moved or deleted");
            return state with { Deployments = state.Deployments.Remove(id) };
        }) ?? throw ApiErrors.NoApi(options.AccountId, apiId);
        return ApiAnswer.Accepted;
    }

    private static ApiState Deploy(ApiState state, CreateDeploymentRequest input, Deployment deployment)
    {
        var methods = state.Definition.Resources.SelectMany(resource => resource.ResourceMethods?.Values ?? []).ToList();
        if (methods.Count == 0)
            throw ApiErrors.BadRequest("The REST API doesn't contain any methods");
        if (methods.Any(method => method.MethodIntegration is null))
            throw ApiErrors.BadRequest("No integration defined for method");
        var deployed = state with { Deployments = state.Deployments.SetItem(deployment.Id, new DeployedApi(deployment, state.Definition)) };
        return string.IsNullOrEmpty(input.StageName)
            ? deployed
            : deployed with { Stages = deployed.Stages.SetItem(input.StageName, Move(state.Stages.GetValueOrDefault(input.StageName), input, deployment)) };
    }

    /// <summary>What the request does not say stays as it is; variables that it does say are all that the stage then has.</summary>
    private static Stage Move(Stage? stage, CreateDeploymentRequest input, Deployment deployment) => new()
    {
        StageName = input.StageName!,
        DeploymentId = deployment.Id,
        Description = input.StageDescription ?? stage?.Description,
        Variables = input.Variables ?? stage?.Variables,
        TracingEnabled = input.TracingEnabled ?? stage?.TracingEnabled ?? false,
        Tags = stage?.Tags,
        CreatedDate = stage?.CreatedDate ?? deployment.CreatedDate,
        LastUpdatedDate = deployment.CreatedDate,
    };

    private static Dictionary<string, IReadOnlyDictionary<string, MethodSnapshot>> Summary(ApiDefinition definition) =>
        definition.Resources.Where(resource => resource.ResourceMethods is { Count: > 0 }).ToDictionary(
            resource => resource.Path,
            IReadOnlyDictionary<string, MethodSnapshot> (resource) => resource.ResourceMethods!.ToDictionary(
                method => method.Key, method => new MethodSnapshot(method.Value.AuthorizationType, method.Value.ApiKeyRequired)));
}
