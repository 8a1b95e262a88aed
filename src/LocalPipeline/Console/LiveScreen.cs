using Spectre.Console;
using Spectre.Console.Rendering;

namespace LocalPipeline.Console;

/// <summary>The rows at the end of a terminal that move. Only what has changed is written, in one piece, so that nothing flickers and nothing is left half done.</summary>
internal sealed class LiveScreen(IAnsiConsole console)
{
    private const string HideCursor = "\u001b[?25l";
    private const string ShowCursor = "\u001b[?25h";
    private const string EraseLine = "\u001b[K";
    private const string EraseBelow = "\u001b[J";

    // From the second row on, and the first by itself: what is erased from a screen's first row on some terminals keep among what has scrolled out of sight.
    private const string EraseAll = EraseLine + "\n" + EraseBelow + "\u001b[A";

    // A row that the terminal takes for longer than it was measured is cut by the terminal: if it wrapped, all rows would be one too low from then on.
    private const string DoNotWrap = "\u001b[?7l";
    private const string Wrap = "\u001b[?7h";

    private static readonly Style Grey = new(Color.Grey);

    private IReadOnlyList<Segment[]> _rows = [];
    private int _width;

    /// <summary>Writes lines above the rows, which stay there, and makes the rows these ones.</summary>
    /// <param name="rows">Each shorter than the terminal is wide, and fewer than it is high.</param>
    public void Show(IReadOnlyList<string> above, IReadOnlyList<Segment[]> rows)
    {
        var width = console.Profile.Width;
        var afresh = above.Count > 0 || (width < _width && _rows.Count > 0);
        var changes = afresh ? Afresh(above, rows, width) : Changes(rows);
        (_rows, _width) = (rows, width);
        if (changes.Count > 0) console.Write(new Batch([Segment.Control(HideCursor + DoNotWrap), .. changes, Segment.Control(Wrap + ShowCursor)]));
    }

    private List<Segment> Afresh(IReadOnlyList<string> above, IReadOnlyList<Segment[]> rows, int width)
    {
        // A terminal that has become narrower has wrapped the rows.
        var high = _rows.Sum(row => Math.Max(1, (Segment.CellCount(row) + width - 1) / width));
        List<Segment> all = [Segment.Control(high == 0 ? "" : Up(high) + EraseAll)];
        if (above.Count > 0) all.AddRange([Segment.Control(Wrap), new Segment(string.Join('\n', above) + "\n", Grey), Segment.Control(DoNotWrap)]);
        all.AddRange(rows.SelectMany(row => row.Append(Segment.LineBreak)));
        return all;
    }

    private List<Segment> Changes(IReadOnlyList<Segment[]> rows)
    {
        List<Segment> changes = [];
        if (rows.Count == _rows.Count && rows.Zip(_rows).All(row => Same(row.First, row.Second))) return changes;
        changes.Add(Segment.Control(Up(_rows.Count)));
        for (var i = 0; i < rows.Count; i++)
        {
            if (i >= _rows.Count || !Same(rows[i], _rows[i])) changes.AddRange([.. rows[i], Segment.Control(EraseLine)]);
            changes.Add(Segment.LineBreak);
        }

        if (rows.Count < _rows.Count) changes.Add(Segment.Control(EraseBelow));
        return changes;
    }

    private static string Up(int rows) => rows == 0 ? "\r" : $"\r\u001b[{rows}A";

    private static bool Same(Segment[] one, Segment[] other) =>
        one.Length == other.Length && one.Zip(other).All(part => part.First.Text == part.Second.Text && part.First.Style.Equals(part.Second.Style));

    private sealed class Batch(IReadOnlyList<Segment> segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
