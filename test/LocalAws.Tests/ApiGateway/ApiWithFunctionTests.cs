using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda;
using LocalAws.Lambda;
using LocalAws.Tests.Contract;
using Support;

namespace LocalAws.Tests.ApiGateway;

/// <summary>From the front door to a real function's process and back.</summary>
public sealed class ApiWithFunctionTests(EmbeddedTarget target) : ContractTests(target)
{
    private const string Greeter = """
        export const handler = async event => ({
          statusCode: event.httpMethod === 'POST' ? 201 : 200,
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ version: process.env.AWS_LAMBDA_FUNCTION_VERSION, path: event.path, got: event.body })
        });
        """;

    private LocalAwsServer Server => ((EmbeddedTarget)Target).Server;

    [Fact]
    public async Task A_request_reaches_the_stage_s_alias_and_its_answer_comes_back()
    {
        var (function, url) = await DeployAsync();
        using var http = new HttpClient { BaseAddress = url };
        Permit(function, url);

        var got = await http.GetFromJsonAsync<JsonNode>(new Uri("data/7", UriKind.Relative), Cancelled);
        var posted = await http.PostAsync(new Uri("data/7", UriKind.Relative), new StringContent("vote"), Cancelled);

        Assert.Equal(("1", "/data/7"), ((string?)got!["version"], (string?)got["path"]));
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        Assert.Equal("vote", (string?)(await posted.Content.ReadFromJsonAsync<JsonNode>(Cancelled))!["got"]);
    }

    [Fact]
    public async Task Without_a_permission_on_the_alias_nobody_gets_in()
    {
        var (function, url) = await DeployAsync();
        using var http = new HttpClient { BaseAddress = url };
        Server.Lambda.EnsurePermission(new(function, null, "apigateway.amazonaws.com", null));
        Server.Lambda.EnsurePermission(new(function, "test", "apigateway.amazonaws.com", "arn:aws:execute-api:us-east-1:123456789012:*/prod/*/*"));

        var answer = await http.GetAsync(new Uri("data/7", UriKind.Relative), Cancelled);

        Assert.Equal((500, """{"message":"Internal server error"}"""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled)));
    }

    [Fact]
    public async Task A_weighted_alias_splits_the_requests()
    {
        var (function, url) = await DeployAsync();
        Permit(function, url);
        using var lambda = new AmazonLambdaClient(Target.Credentials, new AmazonLambdaConfig { ServiceURL = Target.Endpoint.ToString(), AuthenticationRegion = "us-east-1" });
        await Server.Lambda.EnsureFunctionAsync(Definition(function, Greeter + "\n// changed"), Cancelled);
        var second = await lambda.PublishVersionAsync(new() { FunctionName = function }, Cancelled);
        await lambda.UpdateAliasAsync(new() { FunctionName = function, Name = "test", RoutingConfig = new() { AdditionalVersionWeights = new() { [second.Version] = 0.5 } } }, Cancelled);
        using var http = new HttpClient { BaseAddress = url };

        var versions = new List<string?>();
        for (var count = 0; count < 60; count++) versions.Add((string?)(await http.GetFromJsonAsync<JsonNode>(new Uri("data/7", UriKind.Relative), Cancelled))!["version"]);

        Assert.Equal(["1", "2"], versions.Distinct().Order());
    }

    private async Task<(string Function, Uri Url)> DeployAsync()
    {
        Tools.Require("node");
        var function = Unique("greeter");
        await Server.Lambda.EnsureFunctionAsync(Definition(function, Greeter), Cancelled);
        Server.Lambda.EnsureAlias(function, "test");
        using var api = new ApiGatewayClient(Target);
        var document = Documents.OpenApi($$""" "/data/{id}": { "x-amazon-apigateway-any-method": { {{Documents.Function()}} } } """);
        var id = await api.CreateAsync(Unique("app"), document);
        await api.DeployAsync(id, "test", new() { ["function"] = function, ["alias"] = "test" });
        return (function, new Uri(Target.Endpoint, $"/_api/{id}/test/"));
    }

    private void Permit(string function, Uri url) => Server.Lambda.EnsurePermission(
        new(function, "test", "apigateway.amazonaws.com", $"arn:aws:execute-api:us-east-1:123456789012:{url.Segments[2].TrimEnd('/')}/test/*/*"));

    private static FunctionDefinition Definition(string name, string source) => new()
    {
        Name = name,
        Role = "arn:aws:iam::123456789012:role/app",
        Runtime = "nodejs22.x",
        Handler = "index.handler",
        Code = new FunctionCode.Inline(source),
    };
}
