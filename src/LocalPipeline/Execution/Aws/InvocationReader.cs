using LocalAws.Lambda;
using LocalAws.Values;

namespace LocalPipeline.Execution.Aws;

/// <summary>Who waits for an invocation.</summary>
/// <param name="line">Takes each line that its function writes.</param>
/// <param name="note">Takes what happens beside it.</param>
internal sealed class InvocationReader(Action<string> line, Action<string> note)
{
    /// <summary>A test asks a broken app again and again.</summary>
    private const int MaxErrors = 3;

    private const int MaxReasonCharacters = 500;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    public void Line(string text) => line(text);

    /// <summary>Tells of another function's error, each once.</summary>
    public void Tell(FunctionError error)
    {
        var reason = TextCut.Short(error.Reason.Split('\n')[0], MaxReasonCharacters);
        var text = $"Meanwhile the function {error.FunctionName} ended in error: {reason} (its log: {error.LogFile})";
        lock (_gate)
        {
            if (_told.Count == MaxErrors || !_told.Add(text))
            {
                return;
            }
        }

        note(text);
    }
}
