using CodePipelineActions.Jobs;

namespace CodePipelineActions.Processes;

/// <summary>Keeps the last lines of an output, and the first ones of its errors, within a number of characters that leaves room in a failure message.</summary>
/// <remarks>
/// The two streams come through two pipes and are read with different delay: a flood on one must not wash away the reason on the other,
/// so half of the room is kept for the errors. And what comes first is often the reason, with the consequences after it: npm follows it with all of its options.
/// </remarks>
internal sealed class OutputTail(int maxLines = 60, int maxCharacters = 3500)
{
    private const int FirstShare = 5;

    private readonly List<Line> _first = [];
    private readonly Queue<Line> _output = new();
    private readonly Queue<Line> _errors = new();
    private readonly Lock _gate = new();
    private bool _firstIsFull;
    private long _lines;

    public void Add(string text, bool isError = false)
    {
        lock (_gate)
        {
            var lines = isError ? _errors : _output;
            var line = new Line(_lines++, TextCut.Tail(text, maxCharacters));
            lines.Enqueue(line);
            if (isError) AddFirst(line);
            if (lines.Count > maxLines) lines.Dequeue();
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            if (_lines == 0) return "(no output)";
            var errors = Errors(Math.Max(maxCharacters / 2, maxCharacters - Size(_output)));
            var output = Last(_output, maxCharacters - Size(errors));
            return string.Join('\n', errors.Concat(output).OrderBy(line => line.Number).Select(line => line.Text));
        }
    }

    private void AddFirst(Line line)
    {
        _firstIsFull |= Size(_first) + line.Size > maxCharacters / FirstShare;
        if (!_firstIsFull) _first.Add(line);
    }

    private List<Line> Errors(int room)
    {
        var last = Last(_errors, room);
        if (_first.Count == 0 || last.Any(line => line.Number <= _first[0].Number)) return last;
        List<Line> first = [.. _first[..^1], _first[^1] with { Text = _first[^1].Text + "\n…" }];
        return [.. first, .. Last(_errors.Where(line => line.Number > _first[^1].Number), room - Size(first))];
    }

    private static List<Line> Last(IEnumerable<Line> lines, int room)
    {
        var kept = new List<Line>();
        foreach (var line in lines.Reverse())
        {
            if (line.Size > room && kept.Count == 0 && room > 1) kept.Add(line with { Text = "…" + TextCut.Tail(line.Text, room - 2) });
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
