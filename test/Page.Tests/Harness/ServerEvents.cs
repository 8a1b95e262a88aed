using System.Net.ServerSentEvents;

namespace Page.Tests.Harness;

/// <summary>Reads server-sent events.</summary>
internal sealed class ServerEvents(Stream stream) : IDisposable
{
    private readonly IAsyncEnumerator<SseItem<string>> _events = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();

    public void Dispose() => stream.Dispose();

    /// <summary>The next one of a kind.</summary>
    public async Task<(string Id, string Data)> NextAsync(string kind)
    {
        while (await _events.MoveNextAsync().AsTask().WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken))
        {
            if (_events.Current.EventType == kind) return (_events.Current.EventId!, _events.Current.Data);
        }

        throw new InvalidOperationException("The stream has ended.");
    }
}
