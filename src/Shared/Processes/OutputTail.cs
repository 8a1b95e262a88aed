namespace CodePipelineActions.Processes;

/// <summary>Keeps the last lines of an output, within a number of characters that leaves room in a failure message.</summary>
internal sealed class OutputTail(int maxLines = 60, int maxCharacters = 3500)
{
    private readonly Queue<string> _lines = new();
    private readonly Lock _gate = new();
    private int _characters;

    public void Add(string line)
    {
        if (line.Length > maxCharacters) line = "…" + line[^(maxCharacters - 1)..];
        lock (_gate)
        {
            _lines.Enqueue(line);
            _characters += line.Length + 1;
            while (_lines.Count > maxLines || (_characters > maxCharacters && _lines.Count > 1))
                _characters -= _lines.Dequeue().Length + 1;
        }
    }

    public override string ToString()
    {
        lock (_gate) return _lines.Count == 0 ? "(no output)" : string.Join('\n', _lines);
    }
}
