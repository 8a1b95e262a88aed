using System.Net;
using System.Text;

namespace LocalAws.Tests.ApiGateway;

public sealed class MockIntegrationTests
{
    private const string Preflight = """
        "responses": { "200": { "description": "", "headers": { "Access-Control-Allow-Origin": { "schema": {} }, "Access-Control-Allow-Methods": { "schema": {} } } } },
        "x-amazon-apigateway-integration": {
          "type": "mock", "requestTemplates": { "application/json": "{statusCode:200}" },
          "responses": { "default": { "statusCode": "200", "responseParameters": {
            "method.response.header.Access-Control-Allow-Origin": "'*'", "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'" } } } }
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_s_preflight_request_gets_its_headers()
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.OpenApi($$""" "/data": { "options": { {{Preflight}} } } """));
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri("data", UriKind.Relative));

        var answer = await api.Http.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("GET,OPTIONS", answer.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Empty(api.Functions.Invoked);
    }

    [Fact]
    public async Task A_static_template_is_the_body()
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.OpenApi($$""" "/data": { {{Documents.Method("get", Documents.Mock("{\\\"color\\\": \\\"#fff\\\", \\\"price\\\": \\\"$5\\\"}"))}} } """));

        var answer = await api.Http.GetAsync(new Uri("data", UriKind.Relative), Cancelled);

        Assert.Equal("""{"color": "#fff", "price": "$5"}""", await answer.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task The_status_of_the_request_template_chooses_the_response()
    {
        const string Choice = """
            "responses": { "200": { "description": "" }, "404": { "description": "" } },
            "x-amazon-apigateway-integration": {
              "type": "mock", "requestTemplates": { "application/json": "{\"statusCode\": 404}" },
              "responses": { "default": { "statusCode": "200" }, "4\\d{2}": { "statusCode": "404" } } }
            """;
        await using var api = await DeployedApiHost.StartAsync(Documents.OpenApi($$""" "/data": { "get": { {{Choice}} } } """));

        Assert.Equal(HttpStatusCode.NotFound, (await api.Http.GetAsync(new Uri("data", UriKind.Relative), Cancelled)).StatusCode);
    }

    [Theory]
    [InlineData("hello $context.requestId")]
    [InlineData("#set($x = 1)")]
    [InlineData("#if(true)x#end")]
    [InlineData("$input.body")]
    public async Task A_template_that_would_have_to_be_run_says_so(string template)
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.OpenApi($$""" "/data": { {{Documents.Method("get", Documents.Mock(template))}} } """));

        var answer = await api.Http.GetAsync(new Uri("data", UriKind.Relative), Cancelled);

        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
        Assert.Contains("Velocity", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("never", 415)]
    [InlineData("when_no_templates", 415)]
    [InlineData("when_no_match", 500)]
    public async Task A_content_type_without_a_template_is_passed_through_or_refused(string behavior, int status)
    {
        var mock = Documents.Mock("x").Replace("\"type\": \"mock\"", $"\"type\": \"mock\", \"passthroughBehavior\": \"{behavior}\"", StringComparison.Ordinal);
        await using var api = await DeployedApiHost.StartAsync(Documents.OpenApi($$""" "/data": { {{Documents.Method("post", mock)}} } """));

        var answer = await api.Http.PostAsync(new Uri("data", UriKind.Relative), new StringContent("hello", Encoding.UTF8, "text/plain"), Cancelled);

        Assert.Equal(status, (int)answer.StatusCode);
    }
}
