namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>The lines of a text as the bytes that they are: a manifest has tens of thousands, and none is needed as a string.</summary>
internal sealed class LineReader(Stream source) : IDisposable
{
    // A line holds a name in a bucket, 1,024 bytes at most, escaped, and some digests; the first one may hold many names.
    private byte[] _buffer = new byte[1 << 14];

    // What is longer was not written by this action, and would fill the memory.
    private const int MaxLineBytes = 64 * 1024 * 1024;
    private int _start;
    private int _end;
    private bool _isOver;

    /// <summary>The next line without its end; empty when there is none. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Next()
    {
        for (var searched = 0; ; searched = _end - _start, Fill())
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var length = rest[searched..].IndexOf((byte)'\n') + searched;
            if (length >= searched)
            {
                _start += length + 1;
                return rest[..length];
            }
            if (!_isOver) continue;
            _start = _end;
            return rest;
        }
    }

    public void Dispose() => source.Dispose();

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end >= MaxLineBytes) throw new InvalidDataException($"a line has more than {MaxLineBytes} bytes");
        if (_end == _buffer.Length) Array.Resize(ref _buffer, 2 * _buffer.Length);
        var read = source.Read(_buffer.AsSpan(_end));
        _end += read;
        _isOver = read == 0;
    }
}
