using System.Collections.Immutable;
using LocalAws.ApiGateway.Model;
using LocalAws.Http;

namespace LocalAws.ApiGateway;

/// <summary>Stages: names that point at a deployment.</summary>
internal sealed class StageOperations(ApiStore store, LocalAwsOptions options)
{
    public ApiAnswer Create(ApiRequest request, string apiId)
    {
        var input = request.Read(ApiGatewayJson.Default.CreateStageRequest, "CreateStage");
        var name = input.StageName ?? throw ApiErrors.Missing("createStageInput", "stageName");
        var deploymentId = input.DeploymentId ?? throw ApiErrors.Missing("createStageInput", "deploymentId");
        StageVariables.ThrowIfInvalidStageName(name);
        StageVariables.ThrowIfInvalid(input.Variables ?? ImmutableDictionary<string, string>.Empty);
        var now = options.Time.GetUtcNow();
        var state = Update(apiId, state => With(state, state.Stages.ContainsKey(name)
            ? throw ApiErrors.Conflict("Stage already exists")
            : new Stage
            {
                StageName = name,
                DeploymentId = ThrowIfNoDeployment(state, deploymentId),
                Description = input.Description,
                Variables = input.Variables,
                TracingEnabled = input.TracingEnabled,
                Tags = input.Tags,
                CreatedDate = now,
                LastUpdatedDate = now,
            }));
        return ApiAnswer.Created(state.Stages[name], ApiGatewayJson.Default.Stage);
    }

    public static ApiAnswer Get(ApiState state, string name) =>
        ApiAnswer.Ok(state.Stages.GetValueOrDefault(name) ?? throw ApiErrors.NoStage, ApiGatewayJson.Default.Stage);

    public static ApiAnswer List(ApiRequest request, ApiState state)
    {
        var deploymentId = request.Query("deploymentId");
        var stages = state.Stages.Values.Where(s => deploymentId is null || s.DeploymentId == deploymentId).OrderBy(s => s.StageName, StringComparer.Ordinal);
        return ApiAnswer.Ok(new Page<Stage>([.. stages]), ApiGatewayJson.Default.PageStage);
    }

    public ApiAnswer Update(ApiRequest request, string apiId, string name)
    {
        var patch = request.Read(ApiGatewayJson.Default.PatchRequest, "UpdateStage");
        var now = options.Time.GetUtcNow();
        var state = Update(apiId, state =>
        {
            var stage = state.Stages.GetValueOrDefault(name) ?? throw ApiErrors.NoStage;
            return With(state, (patch.PatchOperations ?? []).Aggregate(stage, (s, operation) => Apply(state, s, operation)) with { LastUpdatedDate = now });
        });
        return ApiAnswer.Ok(state.Stages[name], ApiGatewayJson.Default.Stage);
    }

    public ApiAnswer Delete(string apiId, string name)
    {
        Update(apiId, state => state.Stages.ContainsKey(name) ? state with { Stages = state.Stages.Remove(name) } : throw ApiErrors.NoStage);
        return ApiAnswer.Accepted;
    }

    private ApiState Update(string apiId, Func<ApiState, ApiState> change) => store.Update(apiId, change) ?? throw ApiErrors.NoApi(options.AccountId, apiId);

    private static ApiState With(ApiState state, Stage stage) => state with { Stages = state.Stages.SetItem(stage.StageName, stage) };

    private static string ThrowIfNoDeployment(ApiState state, string? id) =>
        id is not null && state.Deployments.ContainsKey(id) ? id : throw ApiErrors.BadRequest("Deployment id does not exist");

    private static Stage Apply(ApiState state, Stage stage, PatchOperation patch) => (patch.Op, patch.Path?.Split('/')) switch
    {
        ("replace", ["", "deploymentId"]) => stage with { DeploymentId = ThrowIfNoDeployment(state, patch.Value) },
        ("replace", ["", "description"]) => stage with { Description = patch.Value },
        ("add" or "replace", ["", "variables", var name]) => WithVariable(stage, Unescape(name), patch.Value ?? ""),
        ("remove", ["", "variables", var name]) => WithoutVariable(stage, Unescape(name)),
        ("add" or "replace", ["", "accessLogSettings", "destinationArn"]) => stage with { AccessLogSettings = AccessLog(stage) with { DestinationArn = patch.Value } },
        ("add" or "replace", ["", "accessLogSettings", "format"]) => stage with { AccessLogSettings = AccessLog(stage) with { Format = patch.Value } },
        ("remove", ["", "accessLogSettings"]) => stage with { AccessLogSettings = null },
        ("add" or "replace" or "remove" or "copy" or "move" or "test", _) => throw AwsError.NotImplemented($"UpdateStage patch '{patch.Op}' of '{patch.Path}'"),
        _ => throw ApiErrors.BadRequest($"Invalid patch operation specified: '{patch.Op}'"),
    };

    private static AccessLogSettings AccessLog(Stage stage) => stage.AccessLogSettings ?? new();

    private static Stage WithVariable(Stage stage, string name, string value)
    {
        StageVariables.ThrowIfInvalid([new(name, value)]);
        return stage with { Variables = Variables(stage).SetItem(name, value) };
    }

    private static Stage WithoutVariable(Stage stage, string name) => stage with
    {
        Variables = Variables(stage).ContainsKey(name) ? Variables(stage).Remove(name) : throw ApiErrors.BadRequest($"Invalid patch path: the stage has no variable '{name}'"),
    };

    private static ImmutableDictionary<string, string> Variables(Stage stage) => (stage.Variables ?? ImmutableDictionary<string, string>.Empty).ToImmutableDictionary();

    /// <summary>A JSON pointer's own escapes.</summary>
    private static string Unescape(string part) => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
