using Amazon.APIGateway.Model;
using LocalAws.CodePipeline;

namespace Resume.Tests;

/// <summary>Documents of every kind, imported by the real action into an API that keeps its name.</summary>
[Collection(nameof(ResumeTests))]
public sealed class ApiDefinitionTests
{
    private const string Mock = """{ "type": "mock", "requestTemplates": { "application/json": "{\"statusCode\": 200}" }, "responses": { "default": { "statusCode": "200" } } }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("openapi.json", """{ "openapi": "3.0.1", "info": { "title": "Other", "version": "1" }, "paths": { "/items": { "get": { "responses": { "200": { "description": "ok" } }, "x-amazon-apigateway-integration": MOCK } } } }""")]
    [InlineData("swagger.json", """{ "swagger": "2.0", "info": { "title": "Other", "version": "1" }, "paths": { "/items": { "get": { "responses": { "200": { "description": "ok" } }, "x-amazon-apigateway-integration": MOCK } } } }""")]
    [InlineData("openapi.yaml", "openapi: 3.0.1\ninfo:\n  title: Other\n  version: '1'\npaths:\n  /items:\n    get:\n      responses: { '200': { description: ok } }\n      x-amazon-apigateway-integration: MOCK\n")]
    [InlineData("swagger.yml", "swagger: '2.0'\ninfo: { title: Other, version: '1' }\npaths:\n  /items:\n    get:\n      responses: { '200': { description: ok } }\n      x-amazon-apigateway-integration: MOCK\n")]
    public async Task Every_kind_of_document_is_deployed_and_the_API_is_found_by_its_name_again(string file, string text)
    {
        await using var world = await GivenAsync();
        await world.PutArtifactAsync("one", (file, text.Replace("MOCK", Mock)));
        await world.PutArtifactAsync("two", (file, text.Replace("MOCK", Mock).Replace("/items", "/things")));

        Assert.IsType<JobSuccess>(await DeployAsync(world, "one"));
        Assert.IsType<JobSuccess>(await DeployAsync(world, "two"));

        Assert.Equal(("the-api", "/things"), await StateAsync(world));
    }

    [Fact]
    public async Task A_refused_document_fails_with_its_warnings_and_the_stage_still_serves_the_old_one()
    {
        await using var world = await GivenAsync();
        await world.PutArtifactAsync("one", ("openapi.json", Document("/items", "\"200\": { \"description\": \"ok\" }")));
        await world.PutArtifactAsync("two", ("openapi.json", """{ "openapi": "3.0.1", "info": { "title": "Other" }, "paths": { "/things": { "fetch": {} } } }"""));
        await DeployAsync(world, "one");

        var failure = Assert.IsType<JobFailure>(await DeployAsync(world, "two"));

        Assert.Equal("JobFailed", failure.Type);
        Assert.Contains("paths.'/things'.fetch is unexpected", failure.Message);
        Assert.Contains("attribute info.version is missing", failure.Message);
        Assert.Equal(("the-api", "/items"), await StateAsync(world));
    }

    [Fact]
    public async Task No_stage_ever_serves_a_definition_that_another_pipeline_slipped_in()
    {
        await using var world = await GivenAsync();
        await world.PutArtifactAsync("mine", ("openapi.json", Document("/mine", "\"200\": { \"description\": \"ok\" }")));
        await world.PutArtifactAsync("theirs", ("openapi.json", Document("/theirs", "\"200\": { \"description\": \"ok\" }")));
        var deployment = new PlayedDeployment(world, Scenario("mine", "prod"));
        var job = deployment.NewJob(null);
        // Between the import and the deployment of the one, the other one does all of its work.
        await using var door = await Door.OpenAsync(world.Server, deployment.Calls, before: async _ =>
        {
            if (deployment.Calls.ToString().EndsWith("/deployments", StringComparison.Ordinal)) await new PlayedDeployment(world, Scenario("theirs", "test")).RunAsync(null, Token);
        });

        await deployment.InvokeAsync(job, door, Token);
        var continued = Assert.IsType<JobSuccess>(await job.Result.WaitAsync(Token));
        Assert.NotNull(continued.ContinuationToken);
        Assert.IsType<JobSuccess>(await deployment.GoOnAsync(deployment.NewJob(continued.ContinuationToken), null, Token));

        Assert.Equal(("the-api", "/mine"), await StateAsync(world));
    }

    private static async Task<World> GivenAsync()
    {
        var world = await World.CreateAsync();
        world.Server.ApiGateway.EnsureRestApi("the-api");
        return world;
    }

    private static Task<JobResult> DeployAsync(World world, string artifact) => new PlayedDeployment(world, Scenario(artifact, "prod")).RunAsync(null, Token);

    private static Scenario Scenario(string artifact, string stage) => new("a document", "deploy-api", $"name=the-api&stage={stage}", artifact)
    {
        ArrangeAsync = _ => Task.CompletedTask,
        SnapshotAsync = _ => Task.FromResult<IReadOnlyList<string>>([]),
    };

    private static string Document(string path, string responses) =>
        $$"""{ "openapi": "3.0.1", "info": { "title": "Other", "version": "1" }, "paths": { "{{path}}": { "get": { "responses": { {{responses}} }, "x-amazon-apigateway-integration": {{Mock}} } } } }""";

    private static async Task<(string Name, string Path)> StateAsync(World world)
    {
        using var gateway = world.ApiGateway();
        var api = (await gateway.GetRestApisAsync(new GetRestApisRequest(), Token)).Items.Single();
        var stage = await gateway.GetStageAsync(new GetStageRequest { RestApiId = api.Id, StageName = "prod" }, Token);
        var served = await gateway.GetDeploymentAsync(new GetDeploymentRequest { RestApiId = api.Id, DeploymentId = stage.DeploymentId, Embed = ["apisummary"] }, Token);
        return (api.Name, Assert.Single(served.ApiSummary.Keys));
    }
}
