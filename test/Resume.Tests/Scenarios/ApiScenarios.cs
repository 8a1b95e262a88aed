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
        Api("deploy-api: another definition in YAML with other variables, by a role") with { ArrangeAsync = DeployedAsync, Input = "yaml", UserParameters = $"name={Name}&stage=prod&Var.function=app&Var.alias=blue&Var.added=1&{World.ByRole}" },
        Api("deploy-api: the definition that is there already") with { ArrangeAsync = DeployedAsync, Input = "v1", ChangesNothing = true },
        Api("deploy-api: the definition that another stage serves") with { ArrangeAsync = DeployedAsync, Input = "v1", UserParameters = Parameters.Replace("prod", "test") },
        Api("deploy-api: another definition of the API with this id") with { ArrangeAsync = DeployedAsync, UserParameters = Parameters.Replace($"name={Name}", "api={api}") },
        Api("deploy-api: another definition, merged into the one that is there") with { ArrangeAsync = DeployedAsync, UserParameters = $"{Parameters}&mode=merge" },
    ];

    private static Scenario Api(string name) => new(name, "deploy-api", Parameters, "v2") { ArrangeAsync = CreateAsync, SnapshotAsync = SnapshotAsync };

    private static async Task CreateAsync(World world)
    {
        world.RestApi = world.Server.ApiGateway.EnsureRestApi(Name);
        await world.PutArtifactAsync("v1", ("openapi.json", Document("one")));
        await world.PutArtifactAsync("v2", ("openapi.json", Document("two")));
        await world.PutArtifactAsync("yaml", ("openapi.yaml", "openapi: 3.0.1\ninfo:\n  title: Another name\n  version: '1'\npaths:\n  /three:\n    get:\n      responses: { '200': { description: ok } }\n      x-amazon-apigateway-integration: { type: mock, requestTemplates: { application/json: '{\"statusCode\": 200}' }, responses: { default: { statusCode: '200' } } }\n"));
    }

    private static async Task DeployedAsync(World world)
    {
        await CreateAsync(world);
        await new PlayedDeployment(world, Api("before") with { Input = "v1" }).RunAsync(null, CancellationToken.None);
    }

    private static string Document(string path) => $$"""
        {
          "openapi": "3.0.1",
          "info": { "title": "Not the name of the API", "description": "for {{path}}", "version": "1" },
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
        var lines = new List<string> { $"api {api.Name}: {api.Description}" };
        foreach (var stage in (await gateway.GetStagesAsync(new GetStagesRequest { RestApiId = api.Id })).Item)
        {
            var served = await gateway.GetDeploymentAsync(new GetDeploymentRequest { RestApiId = api.Id, DeploymentId = stage.DeploymentId, Embed = ["apisummary"] });
            var variables = (stage.Variables ?? []).OrderBy(v => v.Key).Select(v => $"{v.Key}={v.Value}");
            lines.Add($"{stage.StageName} serves {string.Join(", ", served.ApiSummary.Keys.Order())} ({served.Description}) with {string.Join(", ", variables)}");
        }

        return lines;
    }
}
