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
    private readonly TaskCompletionSource<LoopbackRequest> _posted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _events;

    public void Dispose()
    {
        HttpClient.DefaultProxy = _proxy;
        _fixture.Dispose();
    }

    [Fact]
    public async Task The_functions_proxy_is_not_asked_for_the_Runtime_API()
    {
        using var end = new ManualResetEventSlim();
        await using var runtime = new LoopbackServer((request, answer) =>
        {
            answer.Headers["Lambda-Runtime-Aws-Request-Id"] = "request-1";
            if (request.Method == "POST") _posted.TrySetResult(request);
            // There is one event; the next one never comes.
            else if (Interlocked.Increment(ref _events) > 1) end.Wait();
            else answer.Text("\"hello\"");
        });
        _fixture.Set("AWS_LAMBDA_RUNTIME_API", runtime.Address);
        HttpClient.DefaultProxy = new WebProxy($"http://127.0.0.1:{FreePort.FindForGood()}");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var bootstrap = LambdaBootstrapBuilder.Create((input, _) => Task.FromResult(input)).Build();

        var loop = bootstrap.RunAsync(stop.Token);
        var posted = await _posted.Task.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await loop;
        end.Set();

        Assert.Equal(("/2018-06-01/runtime/invocation/request-1/response", "\"hello\""), (posted.Target, posted.Body));
        Assert.Equal("/2018-06-01/runtime/invocation/next", runtime.Requests[0].Target);
    }
}
