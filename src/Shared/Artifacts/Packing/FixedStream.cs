namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Writes into a given piece of memory and notes, rather than fails, when it is full: the data is then better stored.</summary>
internal sealed class FixedStream(byte[] buffer, int start, int capacity) : Stream
{
    private int _position;

    public bool IsFull { get; private set; }

    public override long Length => _position;

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override void Write(ReadOnlySpan<byte> data)
    {
        if (IsFull || data.Length > capacity - _position)
        {
            IsFull = true;
            return;
        }
        data.CopyTo(buffer.AsSpan(start + _position));
        _position += data.Length;
    }

    public override void Write(byte[] data, int offset, int count) => Write(data.AsSpan(offset, count));

    public override void Flush() { }

    public override int Read(byte[] data, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
