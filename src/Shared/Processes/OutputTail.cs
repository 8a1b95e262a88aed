namespace CodePipelineActions.Processes;

/// <summary>Keeps the last lines of an output, within a number of characters that leaves room in a failure message.</summary>
/// <remarks>
/// The two streams come through two pipes and are read with different delay: a flood on one must not wash away the reason on the other,
/// so half of the room is kept for the errors.
/// </remarks>
internal sealed class OutputTail(int maxLines = 60, int maxCharacters = 3500)
{
    private readonly Queue<Line> _output = new();
    private readonly Queue<Line> _errors = new();
    private readonly Lock _gate = new();
    private long _lines;

    public void Add(string text, bool isError = false)
    {
        lock (_gate)
        {
            var lines = isError ? _errors : _output;
            lines.Enqueue(new Line(_lines++, text.Length < maxCharacters ? text : text[^maxCharacters..]));
            if (lines.Count > maxLines) lines.Dequeue();
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            if (_lines == 0) return "(no output)";
            var errors = Last(_errors, Math.Max(maxCharacters / 2, maxCharacters - Size(_output)));
            var output = Last(_output, maxCharacters - Size(errors));
            return string.Join('\n', errors.Concat(output).OrderBy(line => line.Number).Select(line => line.Text));
        }
    }

    private static List<Line> Last(Queue<Line> lines, int room)
    {
        var kept = new List<Line>();
        foreach (var line in lines.Reverse())
        {
            if (line.Size > room && kept.Count == 0 && room > 1) kept.Add(line with { Text = "…" + line.Text[^(room - 2)..] });
            if (line.Size > room) break;
            kept.Add(line);
            room -= line.Size;
        }
        return kept;
    }

    private static int Size(IEnumerable<Line> lines) => lines.Sum(line => line.Size);

    private sealed record Line(long Number, string Text)
    {
        public int Size => Text.Length + 1;
    }
}
