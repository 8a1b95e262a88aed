using Amazon.APIGateway.Model;

namespace Resume.Tests.Scenarios;

/// <summary>Deployments of a REST API.</summary>
internal static class ApiScenarios
{
    private const string Name = "the-api";
    private const string Parameters = $"name={Name}&stage=prod&Var.function=app&Var.alias=prod";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Api("deploy-api: the first deployment to a stage"),
        Api("deploy-api: another definition") with { ArrangeAsync = DeployedAsync },
    ];

    private static Scenario Api(string name) => new(name, "deploy-api", Parameters, "v2") { ArrangeAsync = CreateAsync, SnapshotAsync = SnapshotAsync };

    private static async Task CreateAsync(World world)
    {
        world.Server.ApiGateway.EnsureRestApi(Name);
        await world.PutArtifactAsync("v1", ("openapi.json", Document("one")));
        await world.PutArtifactAsync("v2", ("openapi.json", Document("two")));
    }

    private static async Task DeployedAsync(World world)
    {
        await CreateAsync(world);
        await new PlayedDeployment(world, Api("before") with { Input = "v1" }).RunAsync(null, CancellationToken.None);
    }

    private static string Document(string path) => $$"""
        {
          "openapi": "3.0.1",
          "info": { "title": "{{Name}}", "description": "for {{path}}", "version": "1" },
          "paths": {
            "/{{path}}": {
              "get": {
                "responses": { "200": { "description": "ok" } },
                "x-amazon-apigateway-integration": {
                  "type": "mock",
                  "requestTemplates": { "application/json": "{\"statusCode\": 200}" },
                  "responses": { "default": { "statusCode": "200" } }
                }
              }
            }
          }
        }
        """;

    private static async Task<IReadOnlyList<string>> SnapshotAsync(World world)
    {
        using var gateway = world.ApiGateway();
        var api = (await gateway.GetRestApisAsync(new GetRestApisRequest())).Items.Single();
        var stage = await gateway.GetStageAsync(new GetStageRequest { RestApiId = api.Id, StageName = "prod" });
        var served = await gateway.GetDeploymentAsync(new GetDeploymentRequest { RestApiId = api.Id, DeploymentId = stage.DeploymentId, Embed = ["apisummary"] });
        return
        [
            $"api {api.Name}",
            $"stage serves: {string.Join(", ", served.ApiSummary.Keys)} ({served.Description})",
            $"variables: {string.Join(", ", stage.Variables.OrderBy(v => v.Key).Select(v => $"{v.Key}={v.Value}"))}",
        ];
    }
}
