using System.Net;
using System.Text;

namespace LocalAws.Tests.ApiGateway;

/// <summary>A request is validated before the integration sees it, as far as the document asks for it.</summary>
public sealed class RequestValidationTests
{
    private const string Validators = """
        , "x-amazon-apigateway-request-validators": {
            "all": { "validateRequestBody": true, "validateRequestParameters": true },
            "body": { "validateRequestBody": true, "validateRequestParameters": false } },
          "components": { "schemas": {
            "Item": { "type": "object", "required": ["name"], "additionalProperties": false, "properties": {
              "name": { "type": "string", "minLength": 2 }, "size": { "type": "integer", "minimum": 1 }, "parts": { "type": "array", "items": { "$ref": "#/components/schemas/Item" } } } } } }
        """;

    [Theory]
    [InlineData("data?colour=red", "here", 200)]
    [InlineData("data", "here", 400)]
    [InlineData("data?colour=", "here", 400)]
    [InlineData("data?colour=red", null, 400)]
    public async Task A_required_parameter_that_is_missing_is_answered_with_400(string address, string? header, int status)
    {
        await using var host = await HostAsync("all");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Json("""{ "name": "ab" }""") };
        if (header is not null) request.Headers.Add("X-Place", header);

        using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 400) Assert.Contains("Missing required request parameters: [", await TextAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "name": "ab" }""", "application/json", true)]
    [InlineData("""{ "name": "ab", "size": 3, "parts": [{ "name": "cd" }] }""", "application/json", true)]
    [InlineData("anything", "text/plain", true)]
    [InlineData("""{ "name": "a" }""", "application/json", false)]
    [InlineData("""{ "size": 3 }""", "application/json", false)]
    [InlineData("""{ "name": "ab", "size": 0 }""", "application/json", false)]
    [InlineData("""{ "name": "ab", "size": 1.5 }""", "application/json", false)]
    [InlineData("""{ "name": "ab", "other": 1 }""", "application/json", false)]
    [InlineData("""{ "name": "ab", "parts": [{ "name": 1 }] }""", "application/json; charset=utf-8", false)]
    [InlineData("[]", "application/json", false)]
    [InlineData("no JSON", "application/json", false)]
    [InlineData("", "application/json", false)]
    public async Task A_body_that_is_not_as_its_model_is_answered_with_400(string body, string type, bool isValid)
    {
        await using var host = await HostAsync("body");
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await host.Http.PostAsync("data", content, TestContext.Current.CancellationToken);

        Assert.Equal(isValid ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
        if (!isValid) Assert.Equal("""{"message":"Invalid request body"}""", await TextAsync(answer));
    }

    [Fact]
    public async Task Without_a_validator_nothing_is_validated()
    {
        await using var host = await HostAsync(null);

        using var answer = await host.Http.PostAsync("data", Json("[]"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static Task<DeployedApiHost> HostAsync(string? validator)
    {
        var named = validator is null ? "" : $$""" "x-amazon-apigateway-request-validator": "{{validator}}", """;
        return DeployedApiHost.StartAsync(Documents.OpenApi($$"""
            "/data": { "post": { {{named}}
              "parameters": [{ "name": "colour", "in": "query", "required": true, "schema": { "type": "string" } }, { "name": "X-Place", "in": "header", "required": true, "schema": { "type": "string" } },
                             { "name": "shade", "in": "query", "schema": { "type": "string" } }],
              "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Item" } } } },
              "responses": { "200": { "description": "It worked." } }, {{Documents.Function()}} } }
            """, extra: Validators));
    }
}
