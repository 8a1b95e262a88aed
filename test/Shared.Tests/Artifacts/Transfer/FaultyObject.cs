using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Shared.Tests.Artifacts.Transfer;

/// <summary>
/// An S3 with one object that answers as a test wants. It speaks through a bare socket: where an answer breaks off is known to the byte,
/// which no server that is made to work can promise.
/// </summary>
internal sealed partial class FaultyObject : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<ObjectRequest> _requests = new();
    private readonly Task _loop;

    public FaultyObject(byte[] content)
    {
        Content = content;
        _listener.Start();
        _loop = Task.Run(AcceptAsync);
    }

    public byte[] Content { get; set; }

    public string ETag { get; set; } = "\"one-1\"";

    /// <summary>Headers that every answer with status 200 or 206 has in addition, and those that only a HEAD's has.</summary>
    public string Headers { get; set; } = "";

    public string HeadHeaders { get; set; } = "";

    /// <summary>What goes wrong with a request; <see langword="null"/> when nothing does.</summary>
    public Func<ObjectRequest, Fault?> Fault { get; set; } = _ => null;

    public string Url => $"http://{_listener.LocalEndpoint}";

    public IReadOnlyList<ObjectRequest> Requests => [.. _requests];

    /// <summary>First and last byte of each GET, in the order of the bytes.</summary>
    public IReadOnlyList<string> Ranges => [.. Requests.Where(r => r.Method == "GET").OrderBy(r => r.First).ThenBy(r => r.Last).Select(r => $"{r.First}-{r.Last}")];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _loop;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var answers = new List<Task>();
        try
        {
            for (; ; )
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                answers.Add(Task.Run(() => AnswerAsync(client)));
            }
        }
        // A listener that has stopped does not look at the token.
        catch (Exception) when (_end.IsCancellationRequested)
        {
            await Task.WhenAll(answers);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var _ = client;
        await using var stream = client.GetStream();
        try
        {
            if (await ReadAsync(stream) is not { } request) return;
            _requests.Enqueue(request);
            var fault = Fault(request) ?? new Fault();
            await fault.Before.WaitAsync(_end.Token);
            var (head, body) = Answer(request, fault);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head + "Connection: close\r\n\r\n"), _end.Token);
            await stream.WriteAsync(body.AsMemory(0, Math.Min(body.Length, fault.EndsAfter)), _end.Token);
            if (fault.Stalls) await Task.Delay(Timeout.Infinite, _end.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The asker is gone, or the test.
        }
    }

    private (string Head, byte[] Body) Answer(ObjectRequest request, Fault fault)
    {
        if (fault.Status is { } status) return Refusal(status, fault.Code, request.Method);
        if (request.IfMatch is { } wanted && wanted != ETag) return Refusal(412, "PreconditionFailed", request.Method);
        var headers = $"ETag: {ETag}\r\n{Headers}";
        if (request.Method == "HEAD") return ($"HTTP/1.1 200 OK\r\nContent-Length: {Content.Length}\r\n{headers}{HeadHeaders}", []);
        if (request.Last is null || fault.IgnoresRange) return ($"HTTP/1.1 200 OK\r\nContent-Length: {Content.Length}\r\n{headers}", Content);
        if (request.First >= Content.Length) return Refusal(416, "InvalidRange", request.Method);
        var part = Content[(int)request.First..(int)Math.Min(Content.Length, request.Last.Value + 1)];
        var range = fault.ContentRange ?? $"bytes {request.First}-{request.First + part.Length - 1}/{Content.Length}";
        return ($"HTTP/1.1 206 Partial Content\r\nContent-Range: {range}\r\nContent-Length: {part.Length}\r\n{headers}", part);
    }

    private static (string Head, byte[] Body) Refusal(int status, string code, string method)
    {
        var body = method == "HEAD" ? [] : Encoding.ASCII.GetBytes($"<Error><Code>{code}</Code><Message>It is {code}.</Message></Error>");
        return ($"HTTP/1.1 {status} {code}\r\nContent-Type: application/xml\r\nContent-Length: {body.Length}\r\n", body);
    }

    private async Task<ObjectRequest?> ReadAsync(NetworkStream stream)
    {
        // A client that was cancelled keeps its connection for a minute without asking for anything.
        using var reader = new StreamReader(stream, Encoding.ASCII, false, 1024, leaveOpen: true);
        if (await reader.ReadLineAsync(_end.Token) is not { } line) return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (string? header; !string.IsNullOrEmpty(header = await reader.ReadLineAsync(_end.Token));)
            headers[header[..header.IndexOf(':')]] = header[(header.IndexOf(':') + 1)..].Trim();
        var range = Range().Match(headers.GetValueOrDefault("Range", ""));
        return new(line.Split(' ')[0], range.Success ? long.Parse(range.Groups[1].Value) : 0, range.Success ? long.Parse(range.Groups[2].Value) : null, headers.GetValueOrDefault("If-Match"));
    }

    [GeneratedRegex("^bytes=([0-9]+)-([0-9]+)$")]
    private static partial Regex Range();
}

/// <summary>One request as it came.</summary>
/// <param name="Last">Null when the whole object was asked for.</param>
internal sealed record ObjectRequest(string Method, long First, long? Last, string? IfMatch);

/// <summary>What is wrong with an answer.</summary>
internal sealed record Fault
{
    /// <summary>Nothing is answered before this has ended.</summary>
    public Task Before { get; init; } = Task.CompletedTask;

    public int? Status { get; init; }

    public string Code { get; init; } = "";

    /// <summary>The connection ends, or stands still, after so many bytes of the body.</summary>
    public int EndsAfter { get; init; } = int.MaxValue;

    public bool Stalls { get; init; }

    public bool IgnoresRange { get; init; }

    public string? ContentRange { get; init; }
}
