using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Support;

/// <summary>A server on 127.0.0.1 that keeps what it is asked and answers what a test tells it to. (.NET's own HttpListener cannot choose a port, and falls over requests that come while it is closed.)</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    private readonly KestrelServer _kestrel;
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();

    public LoopbackServer(Action<LoopbackRequest, LoopbackAnswer> answer)
    {
        _kestrel = new(Options.Create(Limits()), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
        _kestrel.StartAsync(new Application(_requests, answer), CancellationToken.None).GetAwaiter().GetResult();
        Url = _kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    /// <summary>Host and port.</summary>
    public string Address => new Uri(Url).Authority;

    public string Url { get; }

    public IReadOnlyList<LoopbackRequest> Requests => [.. _requests];

    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(StopTimeout);
        await _kestrel.StopAsync(timeout.Token);
        _kestrel.Dispose();
    }

    // None by which a slow machine would show.
    private static KestrelServerOptions Limits()
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        return options;
    }

    private sealed class Application(ConcurrentQueue<LoopbackRequest> requests, Action<LoopbackRequest, LoopbackAnswer> answer) : IHttpApplication<IFeatureCollection>
    {
        public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

        public async Task ProcessRequestAsync(IFeatureCollection context)
        {
            var asked = context.GetRequiredFeature<IHttpRequestFeature>();
            using var body = new MemoryStream();
            await asked.Body.CopyToAsync(body);
            var headers = asked.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            var request = new LoopbackRequest(asked.Method, asked.RawTarget, headers, Encoding.UTF8.GetString(body.ToArray()));
            requests.Enqueue(request);
            var told = new LoopbackAnswer();
            answer(request, told);
            await told.WriteAsync(context);
        }

        public void DisposeContext(IFeatureCollection context, Exception? exception)
        {
        }
    }
}

/// <summary>One request as it came: the target is path and query, undecoded.</summary>
public sealed record LoopbackRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>What is answered, once the test has told it: 200 and nothing, unless it says otherwise.</summary>
public sealed class LoopbackAnswer
{
    private byte[] _body = [];
    private int _missingBytes;

    public int StatusCode { get; set; } = 200;

    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>An answer in one line.</summary>
    public void Text(string text, string contentType = "application/json", int status = 200)
    {
        (StatusCode, Headers["Content-Type"]) = (status, contentType);
        _body = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>The connection is cut after the first of the bytes that are announced.</summary>
    public void BreakOff(int bytes, int announced) => (_body, _missingBytes) = (new byte[bytes], announced - bytes);

    internal async Task WriteAsync(IFeatureCollection context)
    {
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        response.StatusCode = StatusCode;
        foreach (var (name, value) in Headers) response.Headers[name] = value;
        if (_body.Length == 0) return;
        response.Headers.ContentLength = _body.Length + _missingBytes;
        var writer = context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;
        await writer.WriteAsync(_body);
        if (_missingBytes > 0) context.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();
    }
}
