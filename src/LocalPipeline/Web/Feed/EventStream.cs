using System.Text.Json;
using LocalPipeline.Web.Views;
using Microsoft.AspNetCore.Http;

namespace LocalPipeline.Web.Feed;

/// <summary>Server-sent events: what has changed, at most every <see cref="Interval"/>. An event's id is the version that it brings the page to.</summary>
internal sealed class EventStream(ChangeFeed feed, ChangeReader reader, TimeProvider time)
{
    /// <summary>Short enough to be felt as at once, long enough for hundreds of lines of output to become one event.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(40);

    /// <summary>A comment now and then, so that a connection that is gone is noticed.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task WriteAsync(HttpContext http, CancellationToken cancellationToken)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        var version = Position(http.Request);
        await SendAsync(http, $"retry: 500\nevent: hello\nid: {feed.Epoch}-{version}\ndata: {{\"epoch\":\"{feed.Epoch}\"}}\n\n", cancellationToken);
        for (; ; )
        {
            if (await HasChangedAsync(version, cancellationToken))
            {
                (version, var subjects) = feed.Since(version);
                var data = JsonSerializer.Serialize(reader.Read(subjects), PageJson.Default.Changes);
                await SendAsync(http, $"event: changes\nid: {feed.Epoch}-{version}\ndata: {data}\n\n", cancellationToken);
                await Task.Delay(Interval, time, cancellationToken);
            }
            else
            {
                await SendAsync(http, ": still here\n\n", cancellationToken);
            }
        }
    }

    private async Task<bool> HasChangedAsync(long version, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var changed = feed.WaitAsync(version, waiting.Token);
        var first = await Task.WhenAny(changed, Task.Delay(Heartbeat, time, waiting.Token));
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first == changed;
    }

    /// <summary>Where the page was: as the browser says it when it connects again, or as the page says it the first time. All is new to one that comes from another process.</summary>
    private long Position(HttpRequest request)
    {
        var id = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : request.Query["after"].ToString();
        return id.Split('-') is [var epoch, var version] && epoch == feed.Epoch && long.TryParse(version, out var number) ? Math.Min(number, feed.Version) : 0;
    }

    private static async Task SendAsync(HttpContext http, string text, CancellationToken cancellationToken)
    {
        await http.Response.WriteAsync(text, cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }
}
