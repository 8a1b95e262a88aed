using System.Net;
using Amazon.Lambda.RuntimeSupport;
using Support;

namespace Compat.Tests.Runtime;

/// <summary>The loop with its own HTTP client, over a socket.</summary>
[Collection(nameof(EnvironmentCollection))]
public sealed class LoopbackTests : IDisposable
{
    private readonly RuntimeFixture _fixture = new();
    private readonly IWebProxy _proxy = HttpClient.DefaultProxy;

    public void Dispose()
    {
        HttpClient.DefaultProxy = _proxy;
        _fixture.Dispose();
    }

    [Fact]
    public async Task The_functions_proxy_is_not_asked_for_the_Runtime_API()
    {
        var port = FreePort.Find();
        using var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
        listener.Start();
        _fixture.Set("AWS_LAMBDA_RUNTIME_API", $"127.0.0.1:{port}");
        HttpClient.DefaultProxy = new WebProxy($"http://127.0.0.1:{FreePort.Find()}");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var bootstrap = LambdaBootstrapBuilder.Create((input, _) => Task.FromResult(input)).Build();

        var loop = bootstrap.RunAsync(stop.Token);
        await AnswerAsync(listener, "GET", "invocation/next", "\"hello\"");
        var posted = await AnswerAsync(listener, "POST", "invocation/request-1/response", "");
        await stop.CancelAsync();
        await loop;

        Assert.Equal("\"hello\"", posted);
    }

    private static async Task<string> AnswerAsync(HttpListener listener, string method, string path, string answer)
    {
        var call = await listener.GetContextAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal((method, "/2018-06-01/runtime/" + path), (call.Request.HttpMethod, call.Request.Url!.AbsolutePath));
        var body = await new StreamReader(call.Request.InputStream).ReadToEndAsync(TestContext.Current.CancellationToken);
        call.Response.AddHeader("Lambda-Runtime-Aws-Request-Id", "request-1");
        call.Response.Close(System.Text.Encoding.UTF8.GetBytes(answer), willBlock: false);
        return body;
    }
}
