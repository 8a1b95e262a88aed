using Actions.Tests.Fixtures;
using Amazon.APIGateway;
using Amazon.APIGateway.Model;
using Amazon.Runtime;
using CodePipelineActions.Actions;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using Support;

namespace Actions.Tests;

/// <summary>deploy-api against an AWS by other people. It reads OpenAPI 3 as JSON or YAML, and does not rename what it imports.</summary>
public sealed class DeployApiOnMotoTests(MotoServer moto)
{
    private const string Document = """
        openapi: 3.0.1
        info: { title: Another name, version: "1", description: An API. }
        paths:
          /PATH:
            get:
              responses: { "200": { description: ok } }
              x-amazon-apigateway-integration: { type: http_proxy, httpMethod: GET, uri: "https://example.com/" }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stage_is_created_moved_and_left_alone()
    {
        await moto.StartAsync();
        using var client = Client();
        var name = $"api-{Guid.NewGuid():N}";
        var api = (await client.CreateRestApiAsync(new CreateRestApiRequest { Name = name }, Token)).Id;

        var created = await DeployAsync($"name={name}&stage=prod&Var.alias=blue", "items");
        var unchanged = await DeployAsync($"name={name}&stage=prod&Var.alias=blue", "items");
        var updated = await DeployAsync($"api={api}&stage=prod&Var.alias=green", "things");
        var other = await DeployAsync($"api={api}&stage=test", "things");

        Assert.All([created, unchanged, updated, other], result => Assert.True(result.Succeeded, result.Message));
        Assert.Contains("serves this definition already", unchanged.Message);
        Assert.Equal(created.Variables["DeploymentId"], unchanged.Variables["DeploymentId"]);
        Assert.Equal(updated.Variables["DeploymentId"], other.Variables["DeploymentId"]);
        var stage = await client.GetStageAsync(new GetStageRequest { RestApiId = api, StageName = "prod" }, Token);
        Assert.Equal((updated.Variables["DeploymentId"], "green"), (stage.DeploymentId, stage.Variables["alias"]));
        Assert.NotEqual(created.Variables["DeploymentId"], stage.DeploymentId);
    }

    private async Task<JobResult> DeployAsync(string parameters, string path)
    {
        var environment = new FunctionEnvironment(new Dictionary<string, string> { ["AWS_REGION"] = "us-east-1" });
        using var job = new JobFixture(new DeployApi((_, _) => Task.FromResult<IAmazonAPIGateway>(Client()), new AwsClientSettings(environment), new PublicAddress(environment)));
        job.WithParameters(parameters).WithInput("Build", Zip.Of(("openapi.yaml", Document.Replace("PATH", path, StringComparison.Ordinal))));
        return await job.RunToEndAsync(Token);
    }

    private AmazonAPIGatewayClient Client() =>
        new(new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "none"), new AmazonAPIGatewayConfig { ServiceURL = moto.Endpoint.ToString(), AuthenticationRegion = "us-east-1" });
}
