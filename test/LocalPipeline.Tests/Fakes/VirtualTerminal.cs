using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LocalPipeline.Tests.Fakes;

/// <summary>A terminal without a window: what is written to it moves its cursor, wraps and scrolls, and what it has in the end can be read. It refuses sequences that it does not know.</summary>
internal sealed partial class VirtualTerminal(int width, int height) : TextWriter
{
    private static readonly (int First, int Last)[] WideCharacters = [(0x1100, 0x115f), (0x2e80, 0xa4cf), (0xac00, 0xd7a3), (0xf900, 0xfaff), (0xff00, 0xff60), (0x1f300, 0x1f64f), (0x1f900, 0x1f9ff)];

    private readonly List<Row> _rows = [.. Enumerable.Range(0, height).Select(_ => new Row())];
    private readonly StringBuilder _sequence = new();
    private (int Row, int Column) _cursor;
    private bool _wraps = true;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Everything that was ever shown and is not erased, with what has scrolled out of sight.</summary>
    public string Text => string.Join('\n', _rows.Select(row => row.Text)).TrimEnd('\n');

    /// <summary>The lines that are in sight.</summary>
    public IReadOnlyList<string> Screen => [.. _rows.Skip(Top).Select(row => row.Text)];

    public bool ShowsCursor { get; private set; } = true;

    public long Written { get; private set; }

    public int Width => width;

    public int Height => height;

    private int Top => Math.Max(0, _rows.Count - height);

    /// <summary>Makes it wider or narrower, as a person does with the mouse: lines that were wrapped are wrapped anew.</summary>
    public void Resize(int columns, int rows)
    {
        List<Row> lines = [];
        var at = (Line: 0, Column: 0);
        for (var i = 0; i < _rows.Count; i++)
        {
            if (i == 0 || !_rows[i - 1].IsWrapped) lines.Add(new());
            if (i == _cursor.Row) at = (lines.Count - 1, lines[^1].Cells.Count + _cursor.Column);
            lines[^1].Cells.AddRange(_rows[i].Cells);
        }

        (width, height, _cursor) = (columns, rows, (0, 0));
        _rows.Clear();
        foreach (var (index, line) in lines.Index())
        {
            if (index == at.Line) _cursor = (_rows.Count + (at.Column / width), at.Column % width);
            _rows.AddRange(line.Cells.Count == 0 ? [new Row()] : line.Cells.Chunk(width).Select(cells => new Row(cells) { IsWrapped = true }));
            _rows[^1].IsWrapped = false;
        }

        while (_rows.Count < height) _rows.Add(new());
    }

    public override void Write(char value)
    {
        Written++;
        if (_sequence.Length > 0 || value is '\u001b' || char.IsSurrogate(value)) Collect(value);
        else Put(value.ToString());
    }

    public override void Write(string? value)
    {
        foreach (var c in value ?? "") Write(c);
    }

    private void Collect(char value)
    {
        _sequence.Append(value);
        var text = _sequence.ToString();
        if (text[0] != '\u001b')
        {
            if (text.Length < 2) return;
            Put(text);
        }
        else if (text.Length < 3 || !char.IsBetween(value, '@', '~')) return;
        else Obey(text);
        _sequence.Clear();
    }

    private void Obey(string sequence)
    {
        var match = Sequence().Match(sequence);
        var count = match.Groups["count"].Value is { Length: > 0 } digits ? int.Parse(digits, CultureInfo.InvariantCulture) : 1;
        switch (match.Groups["mark"].Value + match.Groups["letter"].Value)
        {
            case "A":
                _cursor.Row = Math.Max(Top, _cursor.Row - count);
                break;
            case "K":
                Erase(_cursor.Row, _cursor.Column);
                break;
            case "J":
                if (_cursor == (Top, 0)) Keep();
                Erase(_cursor.Row, _cursor.Column);
                for (var row = _cursor.Row + 1; row < _rows.Count; row++) Erase(row, 0);
                break;
            case "?h" or "?l" when count == 7:
                _wraps = sequence[^1] == 'h';
                break;
            case "?h" or "?l" when count == 25:
                ShowsCursor = sequence[^1] == 'h';
                break;
            case "m":
                break;
            default:
                throw new InvalidOperationException($"This terminal does not know ESC{sequence[1..]}.");
        }
    }

    // As tmux does it: what is erased as a whole may be scrolled back to.
    private void Keep()
    {
        var used = _rows.FindLastIndex(row => row.Text.Length > 0) + 1 - Top;
        for (var i = 0; i < used; i++) _rows.Add(new());
        _cursor.Row += used;
    }

    private void Erase(int row, int column)
    {
        var cells = _rows[row].Cells;
        if (column < cells.Count) cells.RemoveRange(column, cells.Count - column);
        _rows[row].IsWrapped = false;
    }

    private void Put(string character)
    {
        switch (character)
        {
            case "\r":
                _cursor.Column = 0;
                return;
            case "\n":
                NextRow();
                return;
            case "\t":
                _cursor.Column = Math.Min(width - 1, (_cursor.Column / 8 + 1) * 8);
                return;
        }

        if (char.IsControl(character[0])) throw new InvalidOperationException($"A control character, {(int)character[0]}, reached the terminal.");
        var cells = Cells(character);
        if (_cursor.Column + cells > width)
        {
            if (_wraps)
            {
                _rows[_cursor.Row].IsWrapped = true;
                NextRow();
            }
            else
            {
                _cursor.Column = width - cells;
            }
        }

        Place(character, cells);
    }

    private void NextRow()
    {
        _cursor = (_cursor.Row + 1, 0);
        if (_cursor.Row == _rows.Count) _rows.Add(new());
    }

    private void Place(string character, int cells)
    {
        var row = _rows[_cursor.Row].Cells;
        while (row.Count < _cursor.Column + cells) row.Add(" ");
        if (cells == 0) row[Math.Max(0, _cursor.Column - 1)] += character;
        for (var i = 0; i < cells; i++) row[_cursor.Column + i] = i == 0 ? character : "";
        _cursor.Column += cells;
    }

    private static int Cells(string character)
    {
        var rune = Rune.GetRuneAt(character, 0);
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format ? 0 : WideCharacters.Any(range => rune.Value >= range.First && rune.Value <= range.Last) ? 2 : 1;
    }

    [GeneratedRegex(@"^\x1b\[(?<mark>\??)(?<count>\d*)(;\d+)*(?<letter>[A-Za-z])$", RegexOptions.ExplicitCapture)]
    private static partial Regex Sequence();

    private sealed class Row(params IEnumerable<string> cells)
    {
        public List<string> Cells { get; } = [.. cells];

        /// <summary>The next row goes on with it.</summary>
        public bool IsWrapped { get; set; }

        public string Text => string.Concat(Cells).TrimEnd();
    }
}
