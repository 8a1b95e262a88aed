using System.Net;
using System.Net.Sockets;
using Support;

namespace LocalAws.Tests;

public sealed class LocalAwsServerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_port_in_use_is_named_and_nothing_stays_locked()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<IOException>(() => StartAsync(port));

        Assert.Contains($"Port {port} of 127.0.0.1", error.Message, StringComparison.Ordinal);
        Assert.Contains("choose another port", error.Message, StringComparison.Ordinal);
        other.Stop();
        await using var server = await StartAsync(port);
        Assert.Equal(port, server.Endpoint.Port);
    }

    [Fact]
    public async Task Two_servers_never_share_a_state_folder()
    {
        await using var first = await StartAsync(0);

        var error = await Assert.ThrowsAsync<IOException>(() => StartAsync(0));

        Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_answers_on_loopback_only()
    {
        await using var server = await StartAsync(0);

        Assert.Equal("127.0.0.1", server.Endpoint.Host);
        using var socket = new TcpClient();
        var elsewhere = Dns.GetHostAddresses(Dns.GetHostName()).FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        if (elsewhere is null) Assert.Skip("This machine has no other address.");
        await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(elsewhere, server.Endpoint.Port, Cancelled).AsTask());
    }

    [Fact]
    public async Task No_secret_is_on_disk()
    {
        string secret;
        await using (var server = await StartAsync(0))
        {
            secret = server.Credentials.Issue("arn:aws:iam::123456789012:role/a").SecretAccessKey;
            server.S3.CreateBucket("bucket");
        }

        foreach (var file in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories)) Assert.DoesNotContain(secret, await File.ReadAllTextAsync(file, Cancelled), StringComparison.Ordinal);
    }

    private Task<LocalAwsServer> StartAsync(int port) => LocalAwsServer.StartAsync(new() { StateDirectory = _folder.Path, Port = port }, Cancelled);
}
