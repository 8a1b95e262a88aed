using System.Net;
using System.Net.Sockets;
using LocalAws.S3;
using Support;

namespace LocalAws.Tests.S3.Website;

/// <summary>The ports of the sites: those above the endpoint's, in order, for as long as the buckets live.</summary>
public sealed class WebsitePortTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.FindForGood();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task They_stay_over_a_restart()
    {
        Uri first, second;
        await using (var server = await StartAsync())
        {
            first = await SiteAsync(server, "first");
            second = await SiteAsync(server, "second");
        }

        await using var again = await StartAsync();

        Assert.InRange(first.Port, _port + 1, _port + 50);
        Assert.True(second.Port > first.Port);
        Assert.Equal((first, second), (again.S3.WebsiteAddress("first"), again.S3.WebsiteAddress("second")));
    }

    [Fact]
    public async Task One_that_somebody_else_has_is_left_out()
    {
        await using var server = await StartAsync();
        using var other = Occupy(_port + 1);

        Assert.NotEqual(_port + 1, (await SiteAsync(server, "site")).Port);
    }

    [Fact]
    public async Task One_that_somebody_took_meanwhile_is_named()
    {
        Uri site;
        await using (var server = await StartAsync()) site = await SiteAsync(server, "site");
        using var other = Occupy(site.Port);

        var error = await Assert.ThrowsAsync<SitePortException>(StartAsync);

        Assert.Equal($"The site of bucket 'site' keeps port {site.Port}, and another program has it.", error.Message);
    }

    private Task<LocalAwsServer> StartAsync() => LocalAwsServer.StartAsync(new() { StateDirectory = _folder["state"], Port = _port }, Cancelled);

    private static async Task<Uri> SiteAsync(LocalAwsServer server, string bucket)
    {
        server.S3.CreateBucket(bucket);
        return await server.S3.SetWebsiteAsync(bucket, "index.html", null, Cancelled);
    }

    private static TcpListener? Occupy(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            // Somebody else has it already, which is just as good.
            return null;
        }
    }
}
