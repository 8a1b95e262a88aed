using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;

namespace LocalPipeline.Console;

/// <summary>Watches a run and sums it up in the end.</summary>
/// <param name="begun">When the program was started; the execution begins when all that it needs is there.</param>
internal sealed class RunReporter(DateTimeOffset begun) : IRunObserver
{
    private const int TailLines = 15;
    private const int MaxNotes = 5;

    private readonly Dictionary<string, Queue<string>> _tails = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _notes = new(StringComparer.Ordinal);
    private readonly List<Deployment> _addresses = [];
    private readonly List<FailedAction> _failures = [];
    private readonly CommandTime _commands = new();
    private int? _number;
    private ExecutionEnded? _end;
    private RollbackReport? _rollback;
    private DateTimeOffset _time;

    public RunReport Report => new(_end?.Status ?? Status.NotStarted, ExecutionRecord.Seconds(begun, _end is null ? begun : _time), _commands.Seconds)
    {
        Number = _number,
        Time = _time,
        Message = _end?.Message,
        Addresses = _addresses,
        Failures = _failures,
        Rollback = _rollback,
    };

    public void On(RunEvent happened)
    {
        switch (happened)
        {
            case ActionOutput output:
                Add(output);
                break;
            case ActionEnded { Status: Status.Failed } failed:
                _failures.Add(new(Name(failed), failed.FailureType!, failed.Message!, [.. Tail(failed)], failed.Log) { Notes = _notes.GetValueOrDefault(Name(failed)) ?? [] });
                break;
            case ActionStarted begun:
                _notes.Remove(Name(begun));
                break;
            case ActionNote note:
                Add(note);
                break;
            case ActionEnded { Variables: { } variables } ended:
                Add(Deployments.Of(ended.Stage, variables));
                break;
            case StageRetried retried:
                _failures.RemoveAll(failure => retried.Actions.Any(action => failure.Name == $"{retried.Stage}/{action}"));
                break;
            case ExecutionStarted { Rollback: { Failed: not null } rollback }:
                _rollback = new(rollback.Stage, rollback.Target);
                break;
            case ExecutionStarted { Number: var number }:
                _number = number;
                break;
            case RollbackRefused refused:
                (_rollback, _time) = (new(refused.Stage, null) { Status = Status.NotStarted, Message = refused.Message }, refused.Time);
                break;
            case ExecutionEnded end:
                On(end);
                break;
        }
    }

    // A rollback does not make a success of the execution that failed.
    private void On(ExecutionEnded end)
    {
        _time = end.Time;
        if (_rollback is null) _end = end;
        else _rollback = _rollback with { Status = end.Status, Seconds = end.Seconds, Message = end.Message };
    }

    private void Add(IEnumerable<Deployment> addresses)
    {
        foreach (var address in addresses)
        {
            _addresses.RemoveAll(known => (known.Stage, known.Kind) == (address.Stage, address.Kind));
            _addresses.Add(address);
        }
    }

    private void Add(ActionNote note)
    {
        var notes = _notes.TryGetValue(Name(note), out var known) ? known : _notes[Name(note)] = [];
        if (notes.Count < MaxNotes && !notes.Contains(note.Note)) notes.Add(note.Note);
    }

    private void Add(ActionOutput output)
    {
        _commands.Add(output.Line, output.Time);
        // The frames of an exception would leave no room for what it says.
        if (IsFrame(output.Line)) return;
        var tail = Tail(output);
        tail.Enqueue(output.Line);
        if (tail.Count > TailLines)
        {
            tail.Dequeue();
        }
    }

    private Queue<string> Tail(ActionEvent of)
    {
        return _tails.TryGetValue(Name(of), out var tail) ? tail : _tails[Name(of)] = new();
    }

    private static string Name(ActionEvent of) => $"{of.Stage}/{of.Action}";

    private static bool IsFrame(string line) =>
        line.StartsWith("   at ", StringComparison.Ordinal) || line.StartsWith("   --- End of ", StringComparison.Ordinal) || line.StartsWith("--- End of ", StringComparison.Ordinal);
}
