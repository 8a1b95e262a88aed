using LocalAws.Http;

namespace LocalAws.S3;

/// <summary>The next bytes of a stream, and no more.</summary>
internal sealed class BoundedStream(Stream inner, long count) : ForwardReadStream
{
    private long _left = count;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
        _left -= read;
        return read;
    }
}
