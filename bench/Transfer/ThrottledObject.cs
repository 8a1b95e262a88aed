using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using CodePipelineActions.Artifacts.Transfer.Checksums;

namespace Bench.Transfer;

/// <summary>An S3 on loopback with one object, which gives each connection so many bytes a second and no more. It holds one block of the object and sends it again and again.</summary>
internal sealed partial class ThrottledObject : IAsyncDisposable
{
    private const int BlockBytes = 1 << 20;
    private const int ChunkBytes = 128 << 10;

    private readonly byte[] _block = new byte[BlockBytes];
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly long _size;
    private readonly long _bytesPerSecond;
    private readonly string _headers;
    private readonly Task _loop;

    /// <param name="size">A multiple of 1 MiB.</param>
    public ThrottledObject(long size, long bytesPerSecond)
    {
        (_size, _bytesPerSecond) = (size, bytesPerSecond);
        new Random(1).NextBytes(_block);
        _headers = $"ETag: \"bench-1\"\r\nLast-Modified: Fri, 02 Jan 2026 03:04:05 GMT\r\n";
        Checksum = Crc(size / BlockBytes);
        _listener.Start();
        _loop = Task.Run(AcceptAsync);
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>CRC-64/NVME of the whole, which S3 has of every object.</summary>
    public string Checksum { get; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _loop;
        _end.Dispose();
    }

    private string Crc(long blocks)
    {
        var crc = CrcAlgorithm.Crc64Nvme;
        var (one, sum) = (crc.Append(0, _block), 0UL);
        for (var i = 0L; i < blocks; i++) sum = crc.Combine(sum, one, BlockBytes);
        return crc.Text(sum);
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (; ; )
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the benchmark.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        client.NoDelay = true;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, false, 1024, leaveOpen: true);
        var throttle = new Throttle(_bytesPerSecond);
        try
        {
            while (await reader.ReadLineAsync(_end.Token) is { } line)
            {
                var range = "";
                for (string? header; !string.IsNullOrEmpty(header = await reader.ReadLineAsync(_end.Token));)
                    if (header.StartsWith("Range:", StringComparison.OrdinalIgnoreCase)) range = header[6..].Trim();
                await AnswerAsync(stream, line.StartsWith("HEAD", StringComparison.Ordinal), range, throttle);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The asker has gone.
        }
    }

    private async Task AnswerAsync(NetworkStream stream, bool isHead, string range, Throttle throttle)
    {
        var match = Range().Match(range);
        var first = match.Success ? long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var last = match.Success ? Math.Min(_size - 1, long.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)) : _size - 1;
        var status = match.Success ? $"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes {first}-{last}/{_size}" : "HTTP/1.1 200 OK";
        // S3 tells the checksum of the whole with the whole only.
        var checksum = isHead ? $"x-amz-checksum-crc64nvme: {Checksum}\r\nx-amz-checksum-type: FULL_OBJECT\r\n" : "";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{status}\r\nContent-Length: {last - first + 1}\r\n{_headers}{checksum}\r\n"), _end.Token);
        while (!isHead && first <= last)
        {
            var at = (int)(first % BlockBytes);
            var count = (int)Math.Min(Math.Min(ChunkBytes, BlockBytes - at), last - first + 1);
            await throttle.TakeAsync(count, _end.Token);
            await stream.WriteAsync(_block.AsMemory(at, count), _end.Token);
            first += count;
        }
    }

    [GeneratedRegex("^bytes=([0-9]+)-([0-9]+)$")]
    private static partial Regex Range();
}

/// <summary>Gives so many bytes a second; what is not used is not saved up.</summary>
internal sealed class Throttle(long bytesPerSecond)
{
    private TimeSpan _free;

    public async Task TakeAsync(int bytes, CancellationToken cancellationToken)
    {
        var now = Stopwatch.GetElapsedTime(0);
        // A timer is late by a millisecond or two: that much may be made up for, or the rate would be lower than promised.
        var earliest = now - TimeSpan.FromMilliseconds(20);
        if (_free < earliest) _free = earliest;
        _free += TimeSpan.FromSeconds((double)bytes / bytesPerSecond);
        if (_free > now) await Task.Delay(_free - now, cancellationToken);
    }
}
