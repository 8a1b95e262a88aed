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
    public async Task It_imports_a_new_API_moves_its_stages_and_clears_up()
    {
        _folder.Write("swagger.yaml", Swagger);
        var id = (string)(await ApiGatewayAsync("import-rest-api", "--body", $"fileb://{_folder["swagger.yaml"]}"))!["id"]!;
        var deployment = (string)(await ApiGatewayAsync("create-deployment", "--rest-api-id", id))!["id"]!;

        await ApiGatewayAsync("create-stage", "--rest-api-id", id, "--stage-name", "test", "--deployment-id", deployment);
        var updated = await ApiGatewayAsync("update-stage", "--rest-api-id", id, "--stage-name", "test", "--patch-operations", "op=replace,path=/description,value=seen");
        var refusal = await AwsCli.RunAsync(Target, ["apigateway", "delete-deployment", "--rest-api-id", id, "--deployment-id", deployment]);
        await ApiGatewayAsync("delete-stage", "--rest-api-id", id, "--stage-name", "test");
        await ApiGatewayAsync("delete-deployment", "--rest-api-id", id, "--deployment-id", deployment);
        var renamed = await ApiGatewayAsync("update-rest-api", "--rest-api-id", id, "--patch-operations", "op=replace,path=/name,value=new");
        await ApiGatewayAsync("delete-rest-api", "--rest-api-id", id);

        Assert.Equal("seen", (string?)updated!["description"]);
        Assert.Contains("(BadRequestException) when calling the DeleteDeployment operation: Active stages pointing to this deployment must be moved or deleted", refusal.Errors, StringComparison.Ordinal);
        Assert.Equal("new", (string?)renamed!["name"]);
    }

    private async Task<JsonNode?> ApiGatewayAsync(params string[] arguments)
    {
        var result = await AwsCli.RunAsync(Target, ["apigateway", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result.Output.Length == 0 ? null : JsonNode.Parse(result.Output);
    }
}
