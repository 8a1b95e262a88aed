namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Passes a file's bytes on, and remembers where the last piece of them began.</summary>
internal sealed class LastChunk(FileStream file) : Stream
{
    public long Start { get; private set; } = file.Position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var at = file.Position;
        var read = file.Read(buffer);
        // At the end of the file the last piece is still the one before.
        if (read > 0) Start = at;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
