using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace LocalAws.Tests.ApiGateway;

public sealed class ProxyEventTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_event_is_that_of_format_1_0_member_for_member()
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.OpenApi($$""" "/items/{id}": { {{Documents.Method("post").Replace("\"responses\"", "\"operationId\": \"make\", \"responses\"", StringComparison.Ordinal)}} } """));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("items/a%20b?colour=red&colour=d%C3%A4rk+blue&empty=", UriKind.Relative)) { Content = new StringContent("{\"größe\":1}", Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Own", ["one", "two"]);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("test", "1"));

        await api.Http.SendAsync(request, Cancelled);

        var actual = Assert.Single(api.Functions.Events).AsObject();
        var (headers, multiple, context) = (Take(actual, "headers"), Take(actual, "multiValueHeaders"), Take(actual, "requestContext"));
        AssertJson(
            """
            {
              "resource": "/items/{id}", "path": "/items/a%20b", "httpMethod": "POST",
              "queryStringParameters": { "colour": "därk blue", "empty": "" },
              "multiValueQueryStringParameters": { "colour": ["red", "därk blue"], "empty": [""] },
              "pathParameters": { "id": "a%20b" },
              "stageVariables": { "function": "app", "alias": "test" },
              "body": "{\"größe\":1}", "isBase64Encoded": false
            }
            """,
            actual);
        Assert.Equal("application/json; charset=utf-8", (string?)headers["Content-Type"]);
        Assert.Equal("127.0.0.1", (string?)headers["X-Forwarded-For"]);
        Assert.Equal("http", (string?)headers["X-Forwarded-Proto"]);
        Assert.Equal($"{api.Http.BaseAddress!.Port}", (string?)headers["X-Forwarded-Port"]);
        Assert.Equal(api.Http.BaseAddress.Authority, (string?)headers["Host"]);
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$", (string?)headers["X-Amzn-Trace-Id"]);
        Assert.Equal(["application/json; charset=utf-8"], multiple["Content-Type"]!.AsArray().Select(v => (string?)v));
        Assert.False(headers.ContainsKey("Content-Length"));
        AssertContext(context);
    }

    [Fact]
    public async Task What_a_request_does_not_have_is_null()
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.Data().Replace("${stageVariables.function}:${stageVariables.alias}", "app", StringComparison.Ordinal), []);

        await api.Http.GetAsync(new Uri("data", UriKind.Relative), Cancelled);

        var actual = Assert.Single(api.Functions.Events).AsObject();
        foreach (var member in new[] { "queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "stageVariables", "body" })
        {
            Assert.True(actual.ContainsKey(member), member);
            Assert.Null(actual[member]);
        }
    }

    [Fact]
    public async Task A_repeated_header_has_all_its_values_and_the_last_one()
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.Data());

        await RawHttp.GetAsync(api.Http.BaseAddress!, "data", "X-Own: one", "X-Own: two");

        var actual = Assert.Single(api.Functions.Events);
        Assert.Equal("two", (string?)actual["headers"]!["X-Own"]);
        Assert.Equal(["one", "two"], actual["multiValueHeaders"]!["X-Own"]!.AsArray().Select(v => (string?)v));
    }

    [Fact]
    public async Task A_body_of_a_binary_type_comes_in_Base64()
    {
        await using var api = await DeployedApiHost.StartAsync(
            Documents.OpenApi($$""" "/data": { {{Documents.Method("post")}} } """, extra: ", \"x-amazon-apigateway-binary-media-types\": [\"image/*\"]"));
        using var image = new ByteArrayContent([0, 255, 1]);
        image.Headers.ContentType = new("image/png");

        await api.Http.PostAsync(new Uri("data", UriKind.Relative), image, Cancelled);

        var actual = Assert.Single(api.Functions.Events);
        Assert.Equal(("AP8B", true), ((string?)actual["body"], (bool?)actual["isBase64Encoded"]));
    }

    private static void AssertContext(JsonObject context)
    {
        foreach (var name in new[] { "resourceId", "requestId", "extendedRequestId" }) Assert.NotEmpty((string)Take(context, name, node => node)!);
        AssertJson(
            """
            {
              "resourcePath": "/items/{id}", "operationName": "make", "httpMethod": "POST", "requestTime": "02/Jan/2026:03:04:05 +0000", "requestTimeEpoch": 1767323045000,
              "path": "/test/items/a%20b", "accountId": "123456789012", "apiId": "abc", "stage": "test", "deploymentId": "dep1", "protocol": "HTTP/1.1",
              "domainName": "abc.execute-api.us-east-1.amazonaws.com", "domainPrefix": "abc",
              "identity": {
                "cognitoIdentityPoolId": null, "accountId": null, "cognitoIdentityId": null, "caller": null, "principalOrgId": null, "accessKey": null,
                "cognitoAuthenticationType": null, "cognitoAuthenticationProvider": null, "userArn": null, "user": null, "sourceIp": "127.0.0.1", "userAgent": "test/1"
              }
            }
            """,
            context);
    }

    private static JsonObject Take(JsonObject json, string member) => Take(json, member, node => node.AsObject());

    private static T Take<T>(JsonObject json, string member, Func<JsonNode, T> read)
    {
        var value = read(json[member]!);
        json.Remove(member);
        return value;
    }

    private static void AssertJson(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
}
