using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;

namespace Compat.Tests;

/// <summary>Invoke is the one operation whose members are in headers and whose body is the function's own.</summary>
public sealed class InvokeTests : IDisposable
{
    private readonly RecordedHttp _http = new() { Answer = "\"pong\"" };
    private readonly AmazonLambdaClient _client;

    public InvokeTests() => _client = new(
        new BasicAWSCredentials("AKID", "secret"), new AmazonLambdaConfig { HttpClientFactory = _http, ServiceURL = "http://127.0.0.1:5000" });

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_payload_goes_as_text_and_comes_back_as_a_stream()
    {
        var response = await _client.InvokeAsync(new() { FunctionName = "app", Payload = "\"ping\"" }, TestContext.Current.CancellationToken);

        Assert.Equal("\"ping\"", _http.Body);
        Assert.Equal("\"pong\"", await new StreamReader(response.Payload).ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(200, response.StatusCode);
    }

    [Fact]
    public async Task A_header_that_is_not_there_is_null()
    {
        var response = await _client.InvokeAsync(new() { FunctionName = "app" }, TestContext.Current.CancellationToken);

        Assert.Null(response.FunctionError);
        Assert.Null(response.LogResult);
        Assert.Null(response.ExecutedVersion);
        Assert.False(_http.Request!.Headers.Contains("X-Amz-Invocation-Type"));
    }

    [Fact]
    public void Texts_of_a_request_are_views_of_its_bytes()
    {
        var request = new InvokeRequest { Payload = "{}", ClientContext = "{\"custom\":{}}" };

        Assert.Equal("{}"u8.ToArray(), request.PayloadStream.ToArray());
        Assert.Equal("eyJjdXN0b20iOnt9fQ==", request.ClientContextBase64);
        Assert.Equal(("{}", "{\"custom\":{}}"), (request.Payload, request.ClientContext));
    }
}
