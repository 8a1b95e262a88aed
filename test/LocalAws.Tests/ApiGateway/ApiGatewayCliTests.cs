using System.Text.Json.Nodes;
using LocalAws.Tests.Contract;
using Support;

namespace LocalAws.Tests.ApiGateway;

/// <summary>AWS's own command line, unchanged.</summary>
public sealed class ApiGatewayCliTests(EmbeddedTarget target) : ContractTests(target), IDisposable
{
    private const string Swagger = """
        swagger: "2.0"
        info: { title: old, version: "1" }
        paths:
          /data:
            get:
              responses: { 200: { description: It worked. } }
              x-amazon-apigateway-integration:
                type: mock
                requestTemplates: { application/json: '{"statusCode": 200}' }
                responses: { default: { statusCode: "200" } }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_imports_deploys_and_looks_at_a_stage()
    {
        var id = (string)(await ApiGatewayAsync("create-rest-api", "--name", Unique("app")))!["id"]!;
        _folder.Write("openapi.json", Documents.Data("named by its document"));

        var put = await ApiGatewayAsync("put-rest-api", "--rest-api-id", id, "--mode", "overwrite", "--fail-on-warnings", "--body", $"fileb://{_folder["openapi.json"]}");
        var deployment = await ApiGatewayAsync("create-deployment", "--rest-api-id", id, "--stage-name", "test", "--variables", "function=app,alias=test");
        var stage = await ApiGatewayAsync("get-stage", "--rest-api-id", id, "--stage-name", "test");
        var resources = await ApiGatewayAsync("get-resources", "--rest-api-id", id, "--embed", "methods");

        Assert.Equal("named by its document", (string?)put!["name"]);
        Assert.Equal((string?)deployment!["id"], (string?)stage!["deploymentId"]);
        Assert.Equal("test", (string?)stage["variables"]!["alias"]);
        var data = resources!["items"]!.AsArray().Single(r => (string?)r!["path"] == "/data")!;
        Assert.Equal(Documents.FunctionUri, (string?)data["resourceMethods"]!["GET"]!["methodIntegration"]!["uri"]);
        var method = await ApiGatewayAsync("get-integration", "--rest-api-id", id, "--resource-id", (string)data["id"]!, "--http-method", "GET");
        Assert.Equal("AWS_PROXY", (string?)method!["type"]);
    }

    [Fact]
    public async Task It_imports_a_new_API_from_Swagger_in_YAML()
    {
        _folder.Write("swagger.yaml", Swagger);

        var api = await ApiGatewayAsync("import-rest-api", "--body", $"fileb://{_folder["swagger.yaml"]}");
        var refusal = await AwsCli.RunAsync(Target, ["apigateway", "get-stage", "--rest-api-id", (string)api!["id"]!, "--stage-name", "test"]);

        Assert.Equal("old", (string?)api["name"]);
        Assert.Contains("An error occurred (NotFoundException) when calling the GetStage operation: Invalid stage identifier specified", refusal.Errors, StringComparison.Ordinal);
    }

    private async Task<JsonNode?> ApiGatewayAsync(params string[] arguments)
    {
        var result = await AwsCli.RunAsync(Target, ["apigateway", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result.Output.Length == 0 ? null : JsonNode.Parse(result.Output);
    }
}
