using System.Net.Sockets;
using System.Text;
using LocalAws.Http;
using LocalAws.Lambda.RuntimeApi;
using Support;

namespace LocalAws.Tests.Http;

/// <summary>What a web page can do whose own name was bound to 127.0.0.1 after it was loaded: nothing, at whatever door.</summary>
public sealed class HostTests
{
    private const string Misdirected = "HTTP/1.1 421 ";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("attacker.example:{port}")]
    [InlineData("attacker.example")]
    [InlineData("127.0.0.1.attacker.example:{port}")]
    [InlineData("localhost.attacker.example:{port}")]
    [InlineData("127.0.0.1:{port}.attacker.example")]
    [InlineData("127.0.0.1@attacker.example:{port}")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0:{port}")]
    [InlineData("[::1]:{port}")]
    [InlineData("localhost.:{port}")]
    [InlineData("")]
    public async Task A_request_that_names_another_host_is_refused_before_anything_happens(string host)
    {
        var requests = 0;
        await using var listener = await LoopbackListener.StartAsync(0, _ => { requests++; return Task.CompletedTask; }, Cancelled);

        var answer = await SendAsync(listener.Endpoint, "POST / HTTP/1.1", $"Host: {host.Replace("{port}", $"{listener.Endpoint.Port}", StringComparison.Ordinal)}", "Content-Length: 0");

        Assert.Matches("^HTTP/1.1 4(21|00) ", answer);
        Assert.Equal(0, requests);
    }

    [Theory]
    [InlineData("GET / HTTP/1.0")]
    [InlineData("GET http://attacker.example/ HTTP/1.1", "Host: 127.0.0.1:{port}")]
    [InlineData("GET / HTTP/1.1", "Host: 127.0.0.1:{port}", "Host: attacker.example")]
    public async Task A_request_that_names_none_or_two_is_refused(string line, params string[] headers)
    {
        var requests = 0;
        await using var listener = await LoopbackListener.StartAsync(0, _ => { requests++; return Task.CompletedTask; }, Cancelled);

        var answer = await SendAsync(listener.Endpoint, line, [.. headers.Select(header => header.Replace("{port}", $"{listener.Endpoint.Port}", StringComparison.Ordinal))]);

        Assert.Matches("^HTTP/1.1 4(21|00) ", answer);
        Assert.Equal(0, requests);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("LocalHost")]
    public async Task A_request_that_names_this_machine_is_answered(string name)
    {
        await using var listener = await LoopbackListener.StartAsync(0, http =>
        {
            http.Response.StatusCode = 204;
            return Task.CompletedTask;
        }, Cancelled);

        Assert.StartsWith("HTTP/1.1 204 ", await SendAsync(listener.Endpoint, "GET / HTTP/1.1", $"Host: {name}:{listener.Endpoint.Port}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /bucket/key HTTP/1.1")]
    [InlineData("POST /_api/abc/test/data HTTP/1.1")]
    [InlineData("GET /_website/site/index.html HTTP/1.1")]
    [InlineData("POST /2015-03-31/functions/app/invocations HTTP/1.1")]
    public async Task Every_path_of_the_embedded_AWS_is_closed_to_other_hosts(string line)
    {
        using var folder = new TemporaryFolder();
        await using var server = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateDirectory = folder.Path }, Cancelled);

        Assert.StartsWith(Misdirected, await SendAsync(server.Endpoint, line, $"Host: attacker.example:{server.Endpoint.Port}", "Content-Length: 0"), StringComparison.Ordinal);
        Assert.DoesNotContain(Misdirected, await SendAsync(server.Endpoint, line, $"Host: localhost:{server.Endpoint.Port}", "Content-Length: 0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_runtime_API_gives_no_event_to_another_host()
    {
        var session = new RuntimeSession();
        await using var listener = await LoopbackListener.StartAsync(0, new RuntimeApiServer(session, new()).HandleAsync, Cancelled);

        var answer = await SendAsync(listener.Endpoint, "GET /2018-06-01/runtime/invocation/next HTTP/1.1", $"Host: attacker.example:{listener.Endpoint.Port}");

        Assert.StartsWith(Misdirected, answer, StringComparison.Ordinal);
        Assert.Contains($"This server answers to 127.0.0.1:{listener.Endpoint.Port} and localhost:{listener.Endpoint.Port} only.", answer, StringComparison.Ordinal);
        Assert.False(session.Asks.IsCompleted);
    }

    private static async Task<string> SendAsync(Uri server, string line, params string[] headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, Cancelled);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", [line, .. headers, "Connection: close"]) + "\r\n\r\n"), Cancelled);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancelled);
    }
}
