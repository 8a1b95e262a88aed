using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LocalAws.Http;

/// <summary>Kestrel on one port of 127.0.0.1, without a host around it: no console life-time, configuration files or environment variables take part. Every door of the embedded AWS is one, so each looks at <c>Host</c>.</summary>
public sealed class LoopbackListener : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    private readonly KestrelServer _kestrel;

    private LoopbackListener(KestrelServer kestrel) => _kestrel = kestrel;

    /// <summary><c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Endpoint => new(_kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Listens and answers.</summary>
    /// <param name="port">The port; 0 lets the system choose one.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<LoopbackListener> StartAsync(int port, RequestDelegate handler, CancellationToken cancellationToken)
    {
        var kestrel = new KestrelServer(
            Options.Create(Limits(port)),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        try
        {
            await kestrel.StartAsync(new Application(handler), cancellationToken);
            return new LoopbackListener(kestrel);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            kestrel.Dispose();
            throw new IOException($"Port {port} of 127.0.0.1 cannot be listened on: {e.Message.TrimEnd('.')}. Stop the program that has it, or choose another port (0 for any free one).", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(StopTimeout);
        await _kestrel.StopAsync(timeout.Token);
        _kestrel.Dispose();
    }

    private static KestrelServerOptions Limits(int port)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, ResponseHeaderEncodingSelector = _ => Encoding.UTF8, RequestHeaderEncodingSelector = _ => Encoding.UTF8 };
        // A part of an upload may have 5 GiB, and a debugger may hold a client for as long as it likes.
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        // A key has up to 1,024 bytes, each up to three characters in a URL; a presigned URL adds a session token.
        options.Limits.MaxRequestLineSize = 64 * 1024;
        options.Limits.MaxRequestHeadersTotalSize = 128 * 1024;
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        return options;
    }

    private sealed class Application(RequestDelegate handler) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => HostGuard.Admits(context) ? handler(context) : HostGuard.RefuseAsync(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
