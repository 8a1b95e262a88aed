using System.Net;

namespace LocalAws.Tests.ApiGateway;

public sealed class ProxyAnswerTests
{
    private const string Binary = ", \"x-amazon-apigateway-binary-media-types\": [\"image/*\", \"application/zip\"]";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_headers_and_body_are_the_function_s()
    {
        var answer = await AnswerAsync("""{"statusCode":201,"headers":{"Content-Type":"text/plain","X-One":"1","X-Yes":true},"multiValueHeaders":{"Set-Cookie":["a=1","b=2"],"X-One":["2"]},"body":"größe"}""");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(["a=1", "b=2"], answer.Headers.GetValues("Set-Cookie"));
        Assert.Equal(["2", "1"], answer.Headers.GetValues("X-One"));
        Assert.Equal("true", answer.Headers.GetValues("X-Yes").Single());
        Assert.Equal("größe", await answer.Content.ReadAsStringAsync(Cancelled));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"statusCode":"200","headers":null,"multiValueHeaders":null,"body":null,"isBase64Encoded":false}""")]
    public async Task What_an_answer_does_not_say_has_its_default(string payload)
    {
        var answer = await AnswerAsync(payload);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Theory]
    [InlineData("no JSON", "it is no JSON")]
    [InlineData("null", "it is no object")]
    [InlineData("\"hello\"", "it is no object")]
    [InlineData("""{"votes":7}""", "it has a member 'votes'")]
    [InlineData("""{"statusCode":"ok"}""", "its statusCode is \"ok\"")]
    [InlineData("""{"statusCode":99}""", "its statusCode is 99")]
    [InlineData("""{"body":{"votes":7}}""", "its body is no string")]
    [InlineData("""{"headers":[]}""", "its headers are no object")]
    [InlineData("""{"multiValueHeaders":[]}""", "its multiValueHeaders are no object")]
    [InlineData("""{"headers":{"X-Count":7}}""", "the value of header 'X-Count' is no string")]
    [InlineData("""{"headers":{"X-Evil":"a\r\nSet-Cookie: b"}}""", "the value of header 'X-Evil' has a character that no header can have")]
    [InlineData("""{"headers":{"X Evil":"a"}}""", "'X Evil' is no name of a header")]
    [InlineData("""{"isBase64Encoded":"yes"}""", "its isBase64Encoded is neither true nor false")]
    public async Task An_answer_of_another_form_is_a_bad_gateway_and_the_log_says_why(string payload, string reason)
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.Data());
        api.Functions.Answers(payload);

        var answer = await api.Http.GetAsync(new Uri("data", UriKind.Relative), Cancelled);

        Assert.Equal((502, """{"message":"Internal server error"}"""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled)));
        Assert.Contains($"malformed Lambda proxy response: {reason}", Assert.Single(api.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_ends_in_error_is_a_bad_gateway()
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.Data());
        api.Functions.Answer = _ => Task.FromResult(FakeFunctions.Payload("""{"errorType":"Error","errorMessage":"boom"}""", "Unhandled"));

        var answer = await api.Http.GetAsync(new Uri("data", UriKind.Relative), Cancelled);

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("function app:test ended in error: {\"errorType\":\"Error\",\"errorMessage\":\"boom\"}", Assert.Single(api.Log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image/png", new byte[] { 0, 255, 1 })]
    [InlineData("image/png, text/html", new byte[] { 0, 255, 1 })]
    [InlineData("application/zip, text/html", new byte[] { 0, 255, 1 })]
    [InlineData("text/html, image/png", new byte[] { (byte)'A', (byte)'P', (byte)'8', (byte)'B' })]
    [InlineData("text/html", new byte[] { (byte)'A', (byte)'P', (byte)'8', (byte)'B' })]
    public async Task An_encoded_body_is_decoded_for_whom_asks_for_a_binary_type(string accept, byte[] body)
    {
        var answer = await AnswerAsync("""{"headers":{"Content-Type":"image/png"},"body":"AP8B","isBase64Encoded":true}""", accept);

        Assert.Equal(body, await answer.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Fact]
    public async Task Headers_that_API_Gateway_writes_itself_get_another_name()
    {
        var answer = await AnswerAsync("""{"headers":{"Date":"yesterday","Content-Length":"1000","Transfer-Encoding":"chunked"},"body":"ok"}""");

        Assert.Equal("yesterday", answer.Headers.GetValues("x-amzn-Remapped-Date").Single());
        Assert.Equal(2, answer.Content.Headers.ContentLength);
        Assert.Equal("ok", await answer.Content.ReadAsStringAsync(Cancelled));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task A_status_without_a_body_has_none(int status)
    {
        var answer = await AnswerAsync($$"""{"statusCode":{{status}},"body":"ignored"}""");

        Assert.Equal((status, ""), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled)));
    }

    private static async Task<HttpResponseMessage> AnswerAsync(string payload, string? accept = null)
    {
        await using var api = await DeployedApiHost.StartAsync(Documents.OpenApi($$""" "/data": { {{Documents.Method("get")}} } """, extra: Binary));
        api.Functions.Answers(payload);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("data", UriKind.Relative));
        if (accept is not null) request.Headers.Add("Accept", accept);
        return await api.Http.SendAsync(request, Cancelled);
    }
}
