using CodePipelineActions.Artifacts.Zip;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Passes a decompressed content on; its end is reached only if its length and its checksum are what the archive claims.</summary>
internal sealed class VerifiedStream(Stream inner, ZipContent claim, ArchiveRefusal refusal) : Stream
{
    private long _length;
    private uint _crc;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => claim.Length;

    public override long Position { get => _length; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0) return 0;
        try
        {
            var read = inner.Read(buffer);
            if (read == 0) CheckEnd();
            else Add(buffer[..read]);
            return read;
        }
        catch (InvalidDataException e)
        {
            throw refusal.Entry(claim.Name, $"cannot be decompressed: {e.Message.TrimEnd('.')}", e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private void Add(ReadOnlySpan<byte> data)
    {
        if ((_length += data.Length) > claim.Length)
            throw refusal.Entry(claim.Name, $"unpacks to more than the {claim.Length} bytes that it claims");
        _crc = Crc32.Append(_crc, data);
    }

    private void CheckEnd()
    {
        if (_length != claim.Length) throw refusal.Entry(claim.Name, $"unpacks to {_length} bytes, and claims {claim.Length}");
        if (_crc != claim.Crc) throw refusal.Entry(claim.Name, "has a wrong checksum (CRC-32): it was changed or damaged");
    }
}
