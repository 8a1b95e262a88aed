using System.Globalization;
using LocalPipeline.Execution.Events;

namespace LocalPipeline.Console;

/// <summary>Plain lines without any escape codes, for pipes, logs and simple terminals.</summary>
internal sealed class PlainView(TextWriter writer, bool showOutput) : IRunView
{
    private DateTimeOffset? _start;

    public void On(RunEvent happened)
    {
        _start ??= happened.Time;
        if (Text(happened) is { } text)
        {
            foreach (var line in text.Split('\n'))
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{(happened.Time - _start.Value).TotalSeconds,6:0.0} s] {Printable.Of(line)}"));
            }

            writer.Flush();
        }
    }

    public void Conclude(RunReport report)
    {
        foreach (var line in Conclusion.Lines(report))
        {
            writer.WriteLine(Printable.Of(line));
        }

        writer.Flush();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string? Text(RunEvent happened) => happened switch
    {
        ExecutionStarted { Rollback: { } rollback } start => $"{start.Pipeline}: execution {start.Number} ({start.ExecutionId}) rolls {rollback.Stage} back to execution {rollback.Target}, its state and logs in {start.Folder}",
        ExecutionStarted start => $"{start.Pipeline}: execution {start.Number} ({start.ExecutionId}), its state and logs in {start.Folder}",
        StageStarted stage => $"{stage.Stage}",
        StageRetried stage => $"{stage.Stage} FAILED and is tried once more: {string.Join(", ", stage.Actions)}",
        RollbackRefused refused => $"{refused.Stage} is not rolled back: {refused.Message}",
        FirstAffected first => $"Plays from {first.Stage}/{first.Action} on",
        ActionStarted action => $"{action.Stage}/{action.Action} started",
        ActionOutput output => showOutput ? $"{output.Stage}/{output.Action} | {output.Line}" : null,
        ActionNote note => $"{note.Stage}/{note.Action}: {note.Note}",
        ActionContinues continues => $"{continues.Stage}/{continues.Action} {Texts.Of(continues)}",
        ApprovalRequested approval => $"{approval.Stage}/{approval.Action} asks for approval{(approval.CustomData is { } data ? $": {data}" : "")}{(approval.Link is { } link ? $" ({link})" : "")}",
        ActionEnded end => $"{end.Stage}/{end.Action} {Texts.Of(end)}",
        StageEnded stage => $"{stage.Stage} {Texts.Of(stage.Status)} after {Texts.Seconds(stage.Seconds)}",
        AwaitsChanges watching => Texts.Of(watching),
        ChangesSeen changes => Texts.Of(changes),
        _ => null,
    };
}
