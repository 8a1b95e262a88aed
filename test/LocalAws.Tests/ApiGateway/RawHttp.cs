using System.Net.Sockets;
using System.Text;

namespace LocalAws.Tests.ApiGateway;

/// <summary>Requests as no HttpClient writes them.</summary>
internal static class RawHttp
{
    /// <returns>The whole answer.</returns>
    public static async Task<string> GetAsync(Uri address, string path, params string[] headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var lines = new[] { $"GET {address.AbsolutePath}{path} HTTP/1.1", $"Host: {address.Authority}", "Connection: close" }.Concat(headers);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
