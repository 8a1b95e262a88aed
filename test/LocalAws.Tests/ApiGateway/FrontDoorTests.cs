using System.Net;

namespace LocalAws.Tests.ApiGateway;

public sealed class FrontDoorTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nowhere", "Missing Authentication Token")]
    [InlineData("", "Missing Authentication Token")]
    [InlineData("../prod/data", "Forbidden")]
    [InlineData("../../xyz/test/data", "Forbidden")]
    [InlineData("../..", "Forbidden")]
    public async Task What_is_not_deployed_is_forbidden_as_on_AWS(string path, string message)
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.Data());

        var answer = await api.Http.GetAsync(new Uri(path, UriKind.Relative), Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal($$"""{"message":"{{message}}"}""", await answer.Content.ReadAsStringAsync(Cancelled));
        Assert.Empty(api.Functions.Invoked);
    }

    [Fact]
    public async Task A_method_that_the_resource_does_not_have_is_forbidden()
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.Data());

        var answer = await api.Http.PostAsync(new Uri("data", UriKind.Relative), null, Cancelled);

        Assert.Equal("""{"message":"Missing Authentication Token"}""", await answer.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task The_stage_s_variables_name_the_function_and_its_alias()
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.Data(), new() { ["function"] = "votes", ["alias"] = "prod" });

        Assert.Equal("hello", await api.Http.GetStringAsync(new Uri("data", UriKind.Relative), Cancelled));

        Assert.Equal(["votes:prod"], api.Functions.Invoked);
    }

    [Fact]
    public async Task The_alias_s_policy_is_asked_for_this_API_stage_method_and_resource()
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.OpenApi($$""" "/items/{id}": { {{Documents.Method("put")}} } """));

        await api.Http.PutAsync(new Uri("items/7", UriKind.Relative), null, Cancelled);

        Assert.Equal(["app:test apigateway.amazonaws.com arn:aws:execute-api:us-east-1:123456789012:abc/test/PUT/items/{id}"], api.Functions.Asked);
    }

    [Fact]
    public async Task Without_a_permission_the_client_is_told_nothing_and_the_log_everything()
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.Data());
        api.Functions.IsPermitted = false;

        await AssertRefusedAsync(api, 500, "Internal server error");

        Assert.Empty(api.Functions.Invoked);
        Assert.Contains("function app:test is not there, or its policy has no permission (lambda:InvokeFunction) for apigateway.amazonaws.com with source ARN "
            + "arn:aws:execute-api:us-east-1:123456789012:abc/test/GET/data", Assert.Single(api.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_of_the_integration_needs_no_permission_of_the_function()
    {
        await using var api = await DeployedApiHost.StartAsync(
            Documents.OpenApi($$""" "/data": { {{Documents.Method("get", Documents.Function(", \"credentials\": \"arn:aws:iam::123456789012:role/api\""))}} } """));
        api.Functions.IsPermitted = false;

        Assert.Equal("hello", await api.Http.GetStringAsync(new Uri("data", UriKind.Relative), Cancelled));
    }

    [Fact]
    public async Task A_variable_that_the_stage_does_not_have_is_named_in_the_log()
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.Data(), new() { ["alias"] = "test" });

        await AssertRefusedAsync(api, 500, "Internal server error");

        Assert.Contains("function::test/invocations' names no function; the variables of stage 'test': alias", Assert.Single(api.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lambda_is_invoked_with_POST_only()
    {
        var document = Documents.Data().Replace("\"httpMethod\": \"POST\"", "\"httpMethod\": \"GET\"", StringComparison.Ordinal);
        await using var api = await DeployedApiHost.StartAsync(document);

        await AssertRefusedAsync(api, 500, "Internal server error");

        Assert.Contains("httpMethod is GET, but Lambda is invoked with POST", Assert.Single(api.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_by_Lambda_is_an_error_of_the_API()
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.Data());
        api.Functions.Answer = _ => throw new LocalAws.Http.AwsError(429, "TooManyRequestsException", "Rate Exceeded.");

        await AssertRefusedAsync(api, 500, "Internal server error");

        Assert.Contains("TooManyRequestsException: Rate Exceeded.", Assert.Single(api.Log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 29_000)]
    [InlineData(", \"timeoutInMillis\": 500", 500)]
    public async Task A_function_that_does_not_answer_in_time_goes_on_without_its_client(string timeout, int milliseconds)
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.OpenApi($$""" "/data": { {{Documents.Method("get", Documents.Function(timeout))}} } """));
        var function = new TaskCompletionSource<LocalAws.Lambda.FunctionResult>();
        api.Functions.Answer = _ => function.Task;

        var request = api.Http.GetAsync(new Uri("data", UriKind.Relative), Cancelled);
        await api.Clock.TimersAsync(1, Cancelled);
        api.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
        var early = request.IsCompleted;
        api.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var answer = await request;

        Assert.False(early);
        Assert.Equal((504, """{"message":"Endpoint request timed out"}"""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled)));
        Assert.False(function.Task.IsCompleted);
    }

    [Fact]
    public async Task A_request_of_more_than_10_MiB_is_too_long()
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.OpenApi($$""" "/data": { {{Documents.Method("post")}} } """));

        var answer = await api.Http.PostAsync(new Uri("data", UriKind.Relative), new ByteArrayContent(new byte[(10 * 1024 * 1024) + 1]), Cancelled);

        Assert.Equal((413, """{"message":"Request Too Long"}"""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled)));
    }

    [Theory]
    [InlineData("\"x-amazon-apigateway-auth\": { \"type\": \"AWS_IAM\" }", "authorization of type AWS_IAM")]
    [InlineData("\"security\": [{ \"key\": [] }]", "API keys")]
    public async Task Whom_the_front_door_cannot_tell_apart_it_does_not_let_in(string security, string what)
    {
        var document = Documents.OpenApi(
            $$""" "/data": { "get": { "responses": {}, {{security}}, {{Documents.Function()}} } } """,
            extra: ", \"components\": { \"securitySchemes\": { \"key\": { \"type\": \"apiKey\", \"name\": \"x-api-key\", \"in\": \"header\" } } }");
        await using var api = await DeployedApiHost.StartAsync(document);

        await AssertRefusedAsync(api, 501, $"The embedded API Gateway has no {what}.");
    }

    [Fact]
    public async Task An_integration_that_is_not_there_says_so()
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.OpenApi(
            $$""" "/data": { {{Documents.Method("get", "\"x-amazon-apigateway-integration\": { \"type\": \"http_proxy\", \"httpMethod\": \"GET\", \"uri\": \"http://example.com\" }")}} } """));

        await AssertRefusedAsync(api, 501, "The embedded API Gateway has no integration of type HTTP_PROXY.");
    }

    [Fact]
    public async Task The_API_s_own_gateway_responses_dress_a_refusal()
    {
        const string Responses = """
            , "x-amazon-apigateway-gateway-responses": {
              "DEFAULT_4XX": { "responseParameters": { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" } },
              "INTEGRATION_FAILURE": { "statusCode": 503, "responseTemplates": { "application/json": "{\"sorry\":$context.error.messageString,\"why\":\"$context.error.responseType\"}" } } }
            """;
        await using var api = await DeployedApiHost.StartAsync(Documents.OpenApi($$""" "/data": { {{Documents.Method("get")}} } """, extra: Responses));
        api.Functions.Answers("no JSON");

        var missing = await api.Http.GetAsync(new Uri("nowhere", UriKind.Relative), Cancelled);
        var failed = await api.Http.GetAsync(new Uri("data", UriKind.Relative), Cancelled);

        Assert.Equal((403, "*"), ((int)missing.StatusCode, missing.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        Assert.Equal((503, """{"sorry":"Internal server error","why":"INTEGRATION_FAILURE"}"""), ((int)failed.StatusCode, await failed.Content.ReadAsStringAsync(Cancelled)));
    }

    private static async Task AssertRefusedAsync(DeployedApiHost api, int status, string message)
    {
        var answer = await api.Http.GetAsync(new Uri("data", UriKind.Relative), Cancelled);
        Assert.Equal((status, $$"""{"message":"{{message}}"}"""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled)));
    }
}
