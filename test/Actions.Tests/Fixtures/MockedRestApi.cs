using System.Text;
using System.Text.Json.Nodes;
using Amazon.APIGateway;
using Amazon.APIGateway.Model;
using CodePipelineActions.Actions;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using Moq;

namespace Actions.Tests.Fixtures;

/// <summary>One REST API behind a strict mock, which keeps what it is told as API Gateway does.</summary>
internal sealed class MockedRestApi
{
    public const string Id = "abc123";

    /// <summary>A document with a title of its own.</summary>
    public const string Document = """{"openapi":"3.0.1","info":{"title":"Another name","version":"1"}}""";

    private readonly Dictionary<string, string> _deployments = [];

    public MockedRestApi()
    {
        Gateway.Setup(g => g.Dispose());
        Gateway.Setup(g => g.GetRestApiAsync(It.IsAny<GetRestApiRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => new GetRestApiResponse { Id = Id, Name = "the-api", Description = Description });
        Gateway.Setup(g => g.GetStagesAsync(It.IsAny<GetStagesRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => new GetStagesResponse { Item = [.. Stages.Values] });
        Gateway.Setup(g => g.GetDeploymentAsync(It.IsAny<GetDeploymentRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((GetDeploymentRequest r, CancellationToken _) => new GetDeploymentResponse { Id = r.DeploymentId, Description = _deployments[r.DeploymentId] });
        Gateway.Setup(g => g.PutRestApiAsync(It.IsAny<PutRestApiRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync((PutRestApiRequest r, CancellationToken _) => Put(r));
        Gateway.Setup(g => g.CreateDeploymentAsync(It.IsAny<CreateDeploymentRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((CreateDeploymentRequest r, CancellationToken _) => Deploy(r));
        Gateway.Setup(g => g.CreateStageAsync(It.IsAny<CreateStageRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((CreateStageRequest r, CancellationToken _) => Add(r));
        Gateway.Setup(g => g.UpdateStageAsync(It.IsAny<UpdateStageRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync((UpdateStageRequest r, CancellationToken _) => Patch(r));
    }

    public Mock<IAmazonAPIGateway> Gateway { get; } = new(MockBehavior.Strict);

    public string? Description { get; set; }

    public Dictionary<string, Stage> Stages { get; } = [];

    /// <summary>The documents, each after the API's id and the mode.</summary>
    public List<string> Imported { get; } = [];

    public List<string> Warnings { get; } = [];

    public int Deployments => _deployments.Count;

    /// <summary>The patches of stages, each as one line.</summary>
    public List<string> Patches { get; } = [];

    public static AmazonAPIGatewayException Error(Type type, string message) =>
        (AmazonAPIGatewayException)Activator.CreateInstance(type, message, null, Amazon.Runtime.ErrorType.Sender, type.Name, "r-1", System.Net.HttpStatusCode.BadRequest)!;

    /// <summary>A job that deploys to it.</summary>
    public JobFixture JobIn(string region)
    {
        var environment = new FunctionEnvironment(new Dictionary<string, string> { ["AWS_REGION"] = region });
        return new JobFixture(new DeployApi((_, _) => Task.FromResult(Gateway.Object), new AwsClientSettings(environment), new PublicAddress(environment)));
    }

    /// <summary>The account's APIs, one a page.</summary>
    public void GivenTheApis(params (string Name, string Id)[] apis)
    {
        for (var i = 0; i < apis.Length; i++)
        {
            var (position, next) = (i == 0 ? null : $"page-{i}", i == apis.Length - 1 ? null : $"page-{i + 1}");
            var api = new RestApi { Name = apis[i].Name, Id = apis[i].Id };
            Gateway.Setup(g => g.GetRestApisAsync(It.Is<GetRestApisRequest>(r => r.Position == position), It.IsAny<CancellationToken>()))
                .ReturnsAsync(new GetRestApisResponse { Items = [api], Position = next });
        }
    }

    private PutRestApiResponse Put(PutRestApiRequest request)
    {
        var text = Encoding.UTF8.GetString(request.Body.ToArray());
        Imported.Add($"{request.RestApiId} {request.Mode} {text}");
        Description = text.StartsWith('{') ? (string?)JsonNode.Parse(text)!["info"]?["description"] : null;
        return new() { Description = Description, Warnings = Warnings };
    }

    private CreateDeploymentResponse Deploy(CreateDeploymentRequest request)
    {
        Assert.Null(request.StageName);
        var id = $"dep{_deployments.Count + 1}";
        _deployments[id] = request.Description;
        return new() { Id = id };
    }

    private CreateStageResponse Add(CreateStageRequest request)
    {
        Stages.Add(request.StageName, new() { StageName = request.StageName, DeploymentId = request.DeploymentId, Variables = request.Variables });
        return new();
    }

    private static void PatchLog(Stage stage, PatchOperation operation)
    {
        if (operation.Op == Op.Remove) stage.AccessLogSettings = null;
        else if (operation.Path.EndsWith("/format", StringComparison.Ordinal)) (stage.AccessLogSettings ??= new()).Format = operation.Value;
        else (stage.AccessLogSettings ??= new()).DestinationArn = operation.Value;
    }

    private UpdateStageResponse Patch(UpdateStageRequest request)
    {
        var stage = Stages[request.StageName];
        Patches.Add($"{request.StageName}: {string.Join(", ", request.PatchOperations.Select(o => $"{o.Op} {o.Path}={o.Value}"))}");
        foreach (var operation in request.PatchOperations)
            if (operation.Path == "/deploymentId") stage.DeploymentId = operation.Value;
            else if (operation.Path.StartsWith("/accessLogSettings", StringComparison.Ordinal)) PatchLog(stage, operation);
            else (stage.Variables ??= [])[operation.Path["/variables/".Length..]] = operation.Value;
        return new();
    }
}
