using System.Net;
using LocalAws.Tests.Http;
using Support;

namespace LocalAws.Tests.S3;

/// <summary>Other tests would disturb the measurement.</summary>
[CollectionDefinition(nameof(StreamingTests), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(StreamingTests))]
public sealed class StreamingTests : IDisposable
{
    private const int MegaByte = 1024 * 1024;
    private const int ObjectBytes = 200 * MegaByte;
    private const int MaxHeldBytes = 20 * MegaByte;

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Of_200_MB_little_is_in_memory_at_any_time()
    {
        await using var server = await LocalAwsServer.StartAsync(new() { StateDirectory = _folder["state"] }, Cancelled);
        server.Credentials.AddUser("AKIDTEST", "secret", "arn:aws:iam::123456789012:user/tester");
        server.S3.CreateBucket("bucket");
        var address = new Uri(server.Endpoint, "/bucket/big");
        var before = GC.GetTotalMemory(forceFullCollection: true);

        using var put = new HttpRequestMessage(HttpMethod.Put, address) { Content = new LongContent(before) };
        new TestSigner("AKIDTEST", "secret").Sign(put, TestSigner.Unsigned);
        Assert.Equal(HttpStatusCode.OK, (await _http.SendAsync(put, Cancelled)).StatusCode);

        using var get = new HttpRequestMessage(HttpMethod.Get, address);
        new TestSigner("AKIDTEST", "secret").Sign(get, TestSigner.Unsigned);
        using var response = await _http.SendAsync(get, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        await using var body = await response.Content.ReadAsStreamAsync(Cancelled);
        Assert.Equal(ObjectBytes, await ReadAsync(body, before));
    }

    private static async Task<long> ReadAsync(Stream body, long before)
    {
        var (buffer, total, measureAt) = (new byte[64 * 1024], 0L, ObjectBytes / 2);
        for (int read; (read = await body.ReadAsync(buffer, Cancelled)) > 0; total += read)
        {
            if (total < measureAt) continue;
            AssertLittleIsHeld(before);
            measureAt = int.MaxValue;
        }

        return total;
    }

    private static void AssertLittleIsHeld(long before) =>
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MaxHeldBytes);

    /// <summary>Measures when all but the last megabyte was sent.</summary>
    private sealed class LongContent(long before) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var chunk = new byte[MegaByte];
            for (var sent = 0; sent < ObjectBytes; sent += chunk.Length)
            {
                if (sent == ObjectBytes - chunk.Length) AssertLittleIsHeld(before);
                await stream.WriteAsync(chunk, Cancelled);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = ObjectBytes;
            return true;
        }
    }
}
