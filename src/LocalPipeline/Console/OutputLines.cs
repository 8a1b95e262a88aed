using LocalPipeline.Execution.Events;

namespace LocalPipeline.Console;

/// <summary>Lines of output that wait for the next frame. Of more than a terminal takes in that time the newest are kept; all of them are in the logs.</summary>
internal sealed class OutputLines
{
    /// <summary>A slow terminal must not fill the memory.</summary>
    private const int Most = 10_000;

    private readonly Queue<ActionOutput> _lines = new();
    private int _leftOut;

    public void Add(ActionOutput line)
    {
        if (_lines.Count == Most)
        {
            _lines.Dequeue();
            _leftOut++;
        }

        _lines.Enqueue(line);
    }

    public IReadOnlyList<string> Take()
    {
        List<string> taken = [.. _lines.Select(output => $"{output.Stage}/{output.Action} | {Printable.Of(output.Line)}")];
        if (_leftOut > 0) taken.Insert(0, $"({_leftOut} lines are left out here; the logs have them)");
        _lines.Clear();
        _leftOut = 0;
        return taken;
    }
}
