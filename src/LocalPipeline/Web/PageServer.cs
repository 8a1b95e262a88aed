using LocalAws.Http;
using LocalPipeline.Web.Feed;
using LocalPipeline.Web.Security;

namespace LocalPipeline.Web;

/// <summary>The page of the pipeline on one port of 127.0.0.1, for who has its address.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly LoopbackListener _listener;
    private readonly CancellationTokenSource _stop;
    private Task _watching = Task.CompletedTask;

    private PageServer(LoopbackListener listener, CancellationTokenSource stop, PageSession session)
    {
        (_listener, _stop) = (listener, stop);
        Origin = _listener.Endpoint.AbsoluteUri.TrimEnd('/');
        Address = $"{Origin}/#token={session.Token}";
    }

    /// <summary>Without the token: nothing but the page's own files.</summary>
    public string Origin { get; }

    /// <summary>What the developer opens; it lets in whoever has it, and belongs into no log.</summary>
    public string Address { get; }

    /// <summary>Listens and answers.</summary>
    /// <param name="port">0: one that is free.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<PageServer> StartAsync(int port, PageParts parts, CancellationToken cancellationToken)
    {
        // Who may ask depends on the port, so the port is opened first; an early request waits.
        var ready = new TaskCompletionSource<PageRouter>(TaskCreationOptions.RunContinuationsAsynchronously);
        var listener = await LoopbackListener.StartAsync(port, async http => await (await ready.Task).HandleAsync(http), cancellationToken);
        var stop = new CancellationTokenSource();
        var session = new PageSession(listener.Endpoint.Port);
        var watching = parts.Traffic?.RunAsync(() => parts.Feed.Touch(new Subject.Traffic()), stop.Token) ?? Task.CompletedTask;
        ready.SetResult(new PageRouter(parts, session, new RequestGuard(listener.Endpoint.Port, session), stop.Token));
        return new PageServer(listener, stop, session) { _watching = watching };
    }

    public async ValueTask DisposeAsync()
    {
        // Event streams never end by themselves.
        await _stop.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _listener.DisposeAsync();
        _stop.Dispose();
    }
}
