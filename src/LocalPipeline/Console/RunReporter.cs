using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;

namespace LocalPipeline.Console;

/// <summary>Watches a run and sums it up in the end.</summary>
/// <param name="begun">When the program was started; the execution begins when all that it needs is there.</param>
internal sealed class RunReporter(DateTimeOffset begun) : IRunObserver
{
    private const int TailLines = 15;

    private readonly Dictionary<string, Queue<string>> _tails = new(StringComparer.Ordinal);
    private readonly List<Deployment> _addresses = [];
    private readonly List<FailedAction> _failures = [];
    private readonly CommandTime _commands = new();
    private ExecutionEnded? _end;

    public RunReport Report => new(_end?.Status ?? Status.NotStarted, ExecutionRecord.Seconds(begun, _end?.Time ?? begun), _commands.Seconds)
    {
        Time = _end?.Time ?? default,
        Message = _end?.Message,
        Addresses = _addresses,
        Failures = _failures,
    };

    public void On(RunEvent happened)
    {
        switch (happened)
        {
            case ActionOutput output:
                Add(output);
                break;
            case ActionEnded { Status: Status.Failed } failed:
                _failures.Add(new($"{failed.Stage}/{failed.Action}", failed.FailureType!, failed.Message!, [.. Tail(failed)], failed.Log));
                break;
            case ActionEnded { Variables: { } variables } ended:
                _addresses.AddRange(Deployments.Of(ended.Stage, variables));
                break;
            case ExecutionEnded end:
                _end = end;
                break;
        }
    }

    private void Add(ActionOutput output)
    {
        var tail = Tail(output);
        tail.Enqueue(output.Line);
        if (tail.Count > TailLines)
        {
            tail.Dequeue();
        }

        _commands.Add(output.Line, output.Time);
    }

    private Queue<string> Tail(ActionEvent of)
    {
        var name = $"{of.Stage}/{of.Action}";
        return _tails.TryGetValue(name, out var tail) ? tail : _tails[name] = new();
    }
}
