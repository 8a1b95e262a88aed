using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;

namespace LocalPipeline.Console;

/// <param name="attempt">1 for the first try.</param>
internal sealed class ActionRow(string name, int attempt = 1)
{
    private int _continuation;
    private int? _percentComplete;

    public string Name => name;

    public Status Status { get; set; }

    public DateTimeOffset? Started { get; private set; }

    /// <summary>How long it took; null while it runs.</summary>
    public double? Seconds { get; private set; }

    /// <summary>The last line of output while it runs, its summary or failure after.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>Which try, which job and how far, as far as there is something to tell.</summary>
    public string Progress => string.Join(", ", ((string?[])
    [
        attempt > 1 ? $"attempt {attempt}" : null,
        _continuation == 0 ? null : Seconds is null ? $"job {_continuation + 1}" : $"{_continuation + 1} jobs",
        _percentComplete is { } percent && Seconds is null ? $"{percent} %" : null,
    ]).OfType<string>());

    public ActionRow Again() => new(name, attempt + 1);

    public void On(ActionEvent happened)
    {
        // A function may go on writing when it has reported.
        if (Seconds is not null)
        {
            return;
        }

        switch (happened)
        {
            case ActionStarted:
                (Status, Started) = (Status.InProgress, happened.Time);
                break;
            case JobStarted job:
                _continuation = job.Continuation;
                break;
            case ActionOutput { Line: var line } when !string.IsNullOrWhiteSpace(line):
                Detail = line;
                break;
            case ActionProgress progress:
                (Detail, _percentComplete) = (progress.Progress, progress.PercentComplete ?? _percentComplete);
                break;
            case ActionNote note:
                Detail = note.Note;
                break;
            case ActionContinues continues:
                (Detail, _percentComplete) = (continues.Summary ?? "goes on with a new job", continues.PercentComplete);
                break;
            case ApprovalRequested:
                Detail = "asks for approval";
                break;
            case ActionEnded end:
                (Status, Seconds, Detail) = (end.Status, end.Seconds, end.SameAs is { } number ? Texts.Same(number) : end.Summary ?? Failure(end));
                break;
        }
    }

    private static string Failure(ActionEnded end) => end.FailureType is null ? end.Message ?? "" : $"{end.FailureType}: {end.Message}";
}
