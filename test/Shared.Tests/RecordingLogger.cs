using Amazon.Lambda.Core;
using Support;

namespace Shared.Tests;

/// <summary>Keeps the lines of a function's log, and lets a test wait for one.</summary>
internal sealed class RecordingLogger : ILambdaLogger
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(string Text, TaskCompletionSource Seen)> _waits = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate) return [.. _lines];
        }
    }

    public string Text => string.Join('\n', Lines);

    public void Log(string message) => LogLine(message);

    public void LogLine(string message)
    {
        lock (_gate)
        {
            _lines.Add(message);
            foreach (var wait in _waits.Where(w => message.Contains(w.Text, StringComparison.Ordinal)))
                wait.Seen.TrySetResult();
        }
    }

    /// <summary>Waits for a line that contains the text.</summary>
    public async Task LineAsync(string text, CancellationToken cancellationToken)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_lines.Any(l => l.Contains(text, StringComparison.Ordinal))) return;
            _waits.Add((text, seen));
        }

        try
        {
            await seen.Task.WaitAsync(Eventually.Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No line with '{text}' has come, only:\n{Text}");
        }
    }
}
