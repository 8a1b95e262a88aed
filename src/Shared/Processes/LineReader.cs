using System.Text;

namespace CodePipelineActions.Processes;

/// <summary>Reads lines of bounded length: a program that prints megabytes without a newline must not fill the memory.</summary>
internal sealed class LineReader(TextReader reader)
{
    private const int MaxCharacters = 16 * 1024;

    private readonly char[] _buffer = new char[4096];
    private readonly StringBuilder _line = new();
    private int _position;
    private int _length;

    /// <summary>The next line without its ending; a longer one comes in pieces. <see langword="null"/> at the end.</summary>
    public async ValueTask<string?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_position == _length)
            {
                _length = await reader.ReadAsync(_buffer, cancellationToken);
                _position = 0;
                if (_length == 0) return _line.Length > 0 ? Take() : null;
            }
            var rest = _buffer.AsSpan(_position, _length - _position);
            var newline = rest.IndexOf('\n');
            _line.Append(newline < 0 ? rest : rest[..newline]);
            _position = newline < 0 ? _length : _position + newline + 1;
            if (newline >= 0) return Take();
            if (_line.Length >= MaxCharacters) return TakePiece();
        }
    }

    // Half a surrogate pair waits for its other half.
    private string TakePiece()
    {
        if (!char.IsHighSurrogate(_line[^1])) return Take();
        var half = _line[^1];
        _line.Length--;
        var piece = Take();
        _line.Append(half);
        return piece;
    }

    private string Take()
    {
        var line = _line.ToString().TrimEnd('\r');
        _line.Clear();
        return line;
    }
}
