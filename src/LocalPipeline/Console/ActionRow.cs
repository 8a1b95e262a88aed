using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;

namespace LocalPipeline.Console;

internal sealed class ActionRow(string name)
{
    public string Name => name;

    public Status Status { get; set; }

    public DateTimeOffset? Started { get; private set; }

    /// <summary>How long it took; null while it runs.</summary>
    public double? Seconds { get; private set; }

    public int Continuation { get; private set; }

    public int? PercentComplete { get; private set; }

    /// <summary>The last line of output while it runs, its summary or failure after.</summary>
    public string Detail { get; private set; } = "";

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
                Continuation = job.Continuation;
                break;
            case ActionOutput { Line: var line } when !string.IsNullOrWhiteSpace(line):
                Detail = line;
                break;
            case ActionNote note:
                Detail = note.Note;
                break;
            case ActionContinues continues:
                (Detail, PercentComplete) = (continues.Summary ?? "goes on with a new job", continues.PercentComplete);
                break;
            case ApprovalRequested:
                Detail = "asks for approval";
                break;
            case ActionEnded end:
                (Status, Seconds, Detail) = (end.Status, end.Seconds, end.Summary ?? Failure(end));
                break;
        }
    }

    private static string Failure(ActionEnded end) => end.FailureType is null ? end.Message ?? "" : $"{end.FailureType}: {end.Message}";
}
