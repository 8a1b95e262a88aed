using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Compat.Tests.Runtime;

/// <summary>Lambda's side of the Runtime API, in process: hands out events, keeps what is posted, and then stops the loop or lets it wait.</summary>
internal sealed class FakeRuntimeApi(params string[] events) : HttpMessageHandler
{
    private readonly Queue<string> _events = new(events);
    private int _requests;

    public ConcurrentQueue<Posted> Posts { get; } = [];

    /// <summary>Ends the loop when every event was handed out; without it the loop waits for the next one.</summary>
    public CancellationTokenSource Stop { get; } = new();

    public bool WaitsAtTheEnd { get; init; }

    public HttpStatusCode NextStatus { get; init; } = HttpStatusCode.OK;

    public HttpStatusCode PostStatus { get; init; } = HttpStatusCode.Accepted;

    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsDisposed { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.ToString().Replace("http://127.0.0.1:9001/2018-06-01/runtime/", "", StringComparison.Ordinal);
        if (request.Method == HttpMethod.Get && path == "invocation/next")
            return _events.TryDequeue(out var json) ? Invocation(json) : await NothingMoreAsync(cancellationToken);
        Posts.Enqueue(new Posted(path, request, await request.Content!.ReadAsStringAsync(cancellationToken)));
        return new HttpResponseMessage(PostStatus);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private HttpResponseMessage Invocation(string json)
    {
        var next = new HttpResponseMessage(NextStatus) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        next.Headers.Add("Lambda-Runtime-Aws-Request-Id", $"request-{++_requests}");
        next.Headers.Add("Lambda-Runtime-Deadline-Ms", $"{DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeMilliseconds()}");
        next.Headers.Add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:1:function:app:test");
        next.Headers.Add("Lambda-Runtime-Trace-Id", "Root=1-2-3");
        return next;
    }

    private async Task<HttpResponseMessage> NothingMoreAsync(CancellationToken cancellationToken)
    {
        Waiting.SetResult();
        if (!WaitsAtTheEnd) await Stop.CancelAsync();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("The loop should have stopped waiting.");
    }

    internal sealed record Posted(string Path, HttpRequestMessage Request, string Body)
    {
        public string? ContentType => Request.Content!.Headers.ContentType?.ToString();

        public string? ErrorType =>
            Request.Content!.Headers.TryGetValues("Lambda-Runtime-Function-Error-Type", out var values) ? values.Single() : null;
    }
}
