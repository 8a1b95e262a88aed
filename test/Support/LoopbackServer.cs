using System.Collections.Concurrent;
using System.Net;

namespace Support;

/// <summary>A server on 127.0.0.1 that keeps what it is asked and answers what a test tells it to.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Action<LoopbackRequest, HttpListenerResponse> _answer;
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();
    private readonly Task _loop;

    public LoopbackServer(Action<LoopbackRequest, HttpListenerResponse> answer)
    {
        _answer = answer;
        Address = $"127.0.0.1:{FreePort.Find()}";
        _listener.Prefixes.Add($"http://{Address}/");
        _listener.Start();
        _loop = Task.Run(AcceptAsync);
    }

    /// <summary>Host and port.</summary>
    public string Address { get; }

    public string Url => "http://" + Address;

    public IReadOnlyList<LoopbackRequest> Requests => [.. _requests];

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _loop;
    }

    private async Task AcceptAsync()
    {
        while (_listener.IsListening)
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // The end of the test.
                return;
            }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        var headers = context.Request.Headers.AllKeys.OfType<string>().ToDictionary(k => k, k => context.Request.Headers[k]!, StringComparer.OrdinalIgnoreCase);
        var request = new LoopbackRequest(context.Request.HttpMethod, context.Request.RawUrl ?? "", headers, System.Text.Encoding.UTF8.GetString(body.ToArray()));
        _requests.Enqueue(request);
        _answer(request, context.Response);
        try
        {
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The answer was aborted, or the asker is gone.
        }
    }
}

/// <summary>One request as it came: the target is path and query, undecoded.</summary>
public sealed record LoopbackRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>Answers in one line.</summary>
public static class LoopbackAnswers
{
    public static void Text(this HttpListenerResponse response, string text, string contentType = "application/json", int status = 200)
    {
        response.StatusCode = status;
        response.ContentType = contentType;
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        response.ContentLength64 = bytes.Length;
        response.OutputStream.Write(bytes);
    }
}
