using System.Collections.Concurrent;
using StackTool.Terminal;

namespace Stack.Tests.Fixtures;

/// <summary>A terminal whose person answers what the test says, or at which nobody sits.</summary>
internal sealed class FakeTerminal(params string[] answers) : ITerminal
{
    private readonly Queue<string> _answers = new(answers);
    private readonly ConcurrentQueue<string> _lines = new();

    public bool IsInteractive { get; init; } = answers.Length > 0;

    public List<(string Question, bool IsSecret)> Questions { get; } = [];

    public string Output => string.Join('\n', _lines);

    public void Line(string text) => _lines.Enqueue(text);

    public string? Ask(string question, bool isSecret)
    {
        Questions.Add((question, isSecret));
        return _answers.TryDequeue(out var answer) ? answer : null;
    }
}
