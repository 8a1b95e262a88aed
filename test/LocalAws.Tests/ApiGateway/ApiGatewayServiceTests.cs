using System.Text;
using System.Text.Json.Nodes;
using LocalAws.ApiGateway;
using LocalAws.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Support;

namespace LocalAws.Tests.ApiGateway;

/// <summary>The operations that the actions do not need, straight to the service.</summary>
public sealed class ApiGatewayServiceTests : IDisposable
{
    private static readonly Caller Deployer = new("ASIA", "arn:aws:iam::123456789012:role/deployer", null);

    private readonly TemporaryFolder _state = new();
    private readonly ApiGatewayService _service;

    public ApiGatewayServiceTests() => _service = new(
        new ApiStore(_state["apigateway"]),
        new LocalAwsOptions { StateDirectory = _state.Path, Time = new FakeClock(), PutRestApiInterval = TimeSpan.Zero, CreateDeploymentInterval = TimeSpan.Zero });

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task I_can_create_and_delete_stages_of_a_deployment()
    {
        var (api, deployment) = await DeployedAsync();

        var stage = await AskAsync("POST", $"/restapis/{api}/stages", $$"""{"stageName":"test","deploymentId":"{{deployment}}","variables":{"alias":"test"},"description":"new"}""");
        var again = await RefusalAsync("POST", $"/restapis/{api}/stages", $$"""{"stageName":"test","deploymentId":"{{deployment}}"}""");
        var lost = await RefusalAsync("POST", $"/restapis/{api}/stages", """{"stageName":"prod","deploymentId":"nosuch"}""");
        await AskAsync("DELETE", $"/restapis/{api}/stages/test");
        var gone = await RefusalAsync("DELETE", $"/restapis/{api}/stages/test");

        Assert.Equal(("test", deployment, "new", "test"), ((string?)stage!["stageName"], (string?)stage["deploymentId"], (string?)stage["description"], (string?)stage["variables"]!["alias"]));
        Assert.Equal((409, "ConflictException", "Stage already exists"), (again.Status, again.Code, again.Message));
        Assert.Equal("BadRequestException", lost.Code);
        Assert.Equal((404, "NotFoundException"), (gone.Status, gone.Code));
    }

    [Fact]
    public async Task A_deployment_that_a_stage_serves_cannot_be_deleted()
    {
        var (api, deployment) = await DeployedAsync("test");

        var refusal = await RefusalAsync("DELETE", $"/restapis/{api}/deployments/{deployment}");
        await AskAsync("DELETE", $"/restapis/{api}/stages/test");
        await AskAsync("DELETE", $"/restapis/{api}/deployments/{deployment}");
        var gone = await RefusalAsync("GET", $"/restapis/{api}/deployments/{deployment}");

        Assert.Equal(("BadRequestException", "Active stages pointing to this deployment must be moved or deleted"), (refusal.Code, refusal.Message));
        Assert.Equal("Invalid Deployment identifier specified", gone.Message);
        Assert.Empty(Directory.GetFiles(_state["apigateway"], $"{deployment}.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_deployment_can_say_what_it_deployed()
    {
        var (api, deployment) = await DeployedAsync();

        var plain = await AskAsync("GET", $"/restapis/{api}/deployments/{deployment}");
        var embedded = await AskAsync("GET", $"/restapis/{api}/deployments/{deployment}?embed=apisummary");

        Assert.Null(plain!["apiSummary"]);
        Assert.Equal("NONE", (string?)embedded!["apiSummary"]!["/data"]!["GET"]!["authorizationType"]);
    }

    [Fact]
    public async Task A_method_without_an_integration_cannot_be_deployed()
    {
        var api = await ImportAsync(Documents.OpenApi($$""" "/data": { {{Documents.Method("get")}}, "put": { "responses": {} } } """));

        var refusal = await RefusalAsync("POST", $"/restapis/{api}/deployments", "{}");

        Assert.Equal(("BadRequestException", "No integration defined for method"), (refusal.Code, refusal.Message));
    }

    [Fact]
    public async Task I_can_rename_an_API_but_not_to_nothing()
    {
        var (api, _) = await DeployedAsync();

        var renamed = await AskAsync("PATCH", $"/restapis/{api}", """{"patchOperations":[{"op":"replace","path":"/name","value":"new"},{"op":"replace","path":"/description","value":"why"}]}""");
        var nameless = await RefusalAsync("PATCH", $"/restapis/{api}", """{"patchOperations":[{"op":"replace","path":"/name","value":""}]}""");
        var unknown = await RefusalAsync("PATCH", $"/restapis/{api}", """{"patchOperations":[{"op":"replace","path":"/policy","value":"{}"}]}""");

        Assert.Equal(("new", "why"), ((string?)renamed!["name"], (string?)renamed["description"]));
        Assert.Equal("BadRequestException", nameless.Code);
        Assert.Equal((501, true), (unknown.Status, unknown.Message.Contains("'/policy'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Resources_show_their_methods_on_request()
    {
        var (api, _) = await DeployedAsync();

        var plain = (await AskAsync("GET", $"/restapis/{api}/resources"))!["item"]!.AsArray();
        var embedded = (await AskAsync("GET", $"/restapis/{api}/resources?embed=methods"))!["item"]!.AsArray();
        var method = await AskAsync("GET", $"/restapis/{api}/resources/{plain[1]!["id"]}/methods/GET");
        var noMethod = await RefusalAsync("GET", $"/restapis/{api}/resources/{plain[1]!["id"]}/methods/PUT");
        var noResource = await RefusalAsync("GET", $"/restapis/{api}/resources/nosuch/methods/GET");

        Assert.Equal(["/", "/data"], plain.Select(r => (string?)r!["path"]));
        Assert.Empty(plain[1]!["resourceMethods"]!["GET"]!.AsObject());
        Assert.Equal(Documents.FunctionUri, (string?)embedded[1]!["resourceMethods"]!["GET"]!["methodIntegration"]!["uri"]);
        Assert.Equal("NONE", (string?)method!["authorizationType"]);
        Assert.Equal(("Invalid Method identifier specified", "Invalid Resource identifier specified"), (noMethod.Message, noResource.Message));
    }

    [Fact]
    public async Task An_import_that_is_refused_changes_nothing()
    {
        var (api, _) = await DeployedAsync();

        await RefusalAsync("PUT", $"/restapis/{api}?mode=overwrite", Documents.OpenApi(""" "/other": { "get": { "x-amazon-apigateway-integration": {} } } """));
        await RefusalAsync("PUT", $"/restapis/{api}?mode=overwrite&failonwarnings=true", Documents.OpenApi(""" "/other": { "get": {} } """));

        var resources = (await AskAsync("GET", $"/restapis/{api}/resources"))!["item"]!.AsArray();
        Assert.Equal(["/", "/data"], resources.Select(r => (string?)r!["path"]));
    }

    [Theory]
    [InlineData("POST", "/restapis", """{"name":"app","cloneFrom":"abc"}""", "'cloneFrom'")]
    [InlineData("PUT", "/restapis/API?basepath=prepend", "{}", "'basepath'")]
    [InlineData("POST", "/restapis/API/deployments", """{"canarySettings":{"percentTraffic":10}}""", "'canarySettings'")]
    [InlineData("GET", "/restapis/API/authorizers", "", "GET /restapis/")]
    [InlineData("POST", "/restapis/API/resources/abc", "{}", "POST /restapis/")]
    [InlineData("GET", "/usageplans", "", "GET /usageplans")]
    public async Task What_is_not_emulated_is_never_pretended(string method, string path, string body, string what)
    {
        var api = await ImportAsync(Documents.Data());

        var refusal = await RefusalAsync(method, path.Replace("API", api, StringComparison.Ordinal), body);

        Assert.Equal((501, "NotImplemented"), (refusal.Status, refusal.Code));
        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "ValidationException")]
    [InlineData("""{"name":""}""", "BadRequestException")]
    [InlineData("""{"name":7}""", "SerializationException")]
    [InlineData("{", "SerializationException")]
    public async Task An_API_needs_a_name(string body, string code) => Assert.Equal(code, (await RefusalAsync("POST", "/restapis", body)).Code);

    private async Task<(string Api, string Deployment)> DeployedAsync(string? stage = null)
    {
        var api = await ImportAsync(Documents.Data());
        var deployment = await AskAsync("POST", $"/restapis/{api}/deployments", stage is null ? "{}" : $$"""{"stageName":"{{stage}}"}""");
        return (api, (string)deployment!["id"]!);
    }

    private async Task<string> ImportAsync(string document) => (string)(await AskAsync("POST", "/restapis?mode=import", document))!["id"]!;

    private Task<AwsError> RefusalAsync(string method, string target, string body = "") => Assert.ThrowsAsync<AwsError>(() => AskAsync(method, target, body));

    private async Task<JsonNode?> AskAsync(string method, string target, string body = "")
    {
        using var answer = new MemoryStream();
        var http = new DefaultHttpContext();
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        http.Request.Method = method;
        http.Request.QueryString = new QueryString(target.Contains('?', StringComparison.Ordinal) ? target[target.IndexOf('?', StringComparison.Ordinal)..] : "");
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        http.Response.Body = answer;
        await _service.HandleAsync(http, Deployer);
        return answer.Length == 0 ? null : JsonNode.Parse(answer.ToArray());
    }
}
