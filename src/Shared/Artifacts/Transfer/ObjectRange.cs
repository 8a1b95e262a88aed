using System.Buffers;
using CodePipelineActions.Artifacts.Transfer.Checksums;

namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>A piece of an object on its way into the file; it knows how far it came.</summary>
internal sealed class ObjectRange(long start, long length, CrcAlgorithm? crc)
{
    private const int BufferBytes = 128 << 10;

    private long _received;

    public long Length => length;

    /// <summary>The checksum of what came so far.</summary>
    public ulong Crc { get; private set; }

    /// <summary>The first byte that is missing.</summary>
    public long Next => start + _received;

    /// <summary>The last byte of the piece.</summary>
    public long Last => start + length - 1;

    /// <exception cref="IOException">The connection broke, or the answer ended too early: the rest is still missing.</exception>
    public async Task ReceiveAsync(Stream body, DownloadFile file, StallClock clock)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (_received < length)
            {
                var read = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length - _received)), clock.Token);
                if (read == 0) throw new EndOfStreamException($"the answer ended at byte {Next} instead of {Last + 1}");
                clock.Restart();
                file.Write(buffer.AsSpan(0, read), Next);
                if (crc is not null) Crc = crc.Append(Crc, buffer.AsSpan(0, read));
                _received += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
