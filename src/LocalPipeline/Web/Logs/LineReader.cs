using System.Text;

namespace LocalPipeline.Web.Logs;

/// <summary>Reads lines that end with a line feed and nothing else, of each no more than a limit, however long it is.</summary>
internal sealed class LineReader(Stream source, int maxBytes)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly MemoryStream _line = new();
    private int _at;
    private int _length;

    /// <summary>Passes over the next line.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Skip()
    {
        _line.SetLength(0);
        while (Fill())
        {
            var end = _buffer.AsSpan(_at, _length - _at).IndexOf((byte)'\n');
            _line.Write(_buffer, _at, (int)Math.Min(end < 0 ? _length - _at : end, maxBytes + 1 - _line.Length));
            _at = end < 0 ? _length : _at + end + 1;
            if (end >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The next line; null at the end.</summary>
    /// <returns>Also whether it was cut.</returns>
    public (string Text, bool Cut)? Next() =>
        Skip() ? (Encoding.UTF8.GetString(_line.GetBuffer(), 0, (int)Math.Min(_line.Length, maxBytes)), _line.Length > maxBytes) : null;

    private bool Fill()
    {
        if (_at == _length)
        {
            (_at, _length) = (0, source.Read(_buffer));
        }

        return _length > 0;
    }
}
