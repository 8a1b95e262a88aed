using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.Reuse;
using LocalPipeline.Execution.State;

namespace LocalPipeline.Execution;

/// <summary>What happens to one action: into the state, into its log, and to the observer.</summary>
internal sealed class ActionJournal(ExecutionRecord record, string stage, ActionState state, ActionLog log)
{
    /// <summary>Each is a change of the state on the disk, and whatever a function starts may write such lines.</summary>
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(0.5);

    private DateTimeOffset _nextProgress;

    public string Stage => stage;

    public void Started() => record.Change(
        () => (state.Status, state.Started) = (Status.InProgress, record.Now),
        () => new ActionStarted(stage, state.Name));

    public void Prepared(ActionRun run) => record.Change(
        () => (state.Configuration, state.Inputs, state.Outputs, state.Fingerprint) = (run.Configuration, run.Inputs, run.Outputs, run.Fingerprint));

    /// <summary>Takes the result of an earlier play for this one's.</summary>
    public void TakenOver(ActionRun run, LastPlay from)
    {
        var earlier = from.Action;
        Log(Same(from));
        record.Change(
            () =>
            {
                (state.Status, state.Started, state.Ended) = (Status.Succeeded, record.Now, record.Now);
                (state.Configuration, state.Inputs, state.Outputs) = (run.Configuration, run.Inputs, earlier.Outputs);
                (state.Summary, state.Variables, state.ExternalExecutionId) = (Same(from), earlier.Variables, earlier.ExternalExecutionId);
                (state.Fingerprint, state.SameAs) = (run.Fingerprint, from.Number);
            },
            () => ActionEnded(new ActionOutcome.Succeeded(state.Summary)));
    }

    public void JobStarted(string jobId) => record.Change(
        () => state.Jobs = [.. state.Jobs, jobId],
        () => new JobStarted(stage, state.Name, jobId, state.Jobs.Count - 1));

    public void Continues(string? summary, int? percentComplete)
    {
        // The log first: who is told of the event looks at it.
        Log($"Goes on with a new job{(percentComplete is null ? "" : $" at {percentComplete} %")}: {summary ?? "no summary"}");
        record.Change(
            () => (state.Summary, state.PercentComplete) = (summary, percentComplete),
            () => new ActionContinues(stage, state.Name, summary, percentComplete));
    }

    public void ApprovalRequested(string? customData, string? link) =>
        record.Tell(new ApprovalRequested(stage, state.Name, customData, link));

    /// <summary>Takes a line of the function's output.</summary>
    public void Output(string line)
    {
        log.Write(line);
        record.Tell(new ActionOutput(stage, state.Name, line));
        if (ProgressLine.Read(line) is { } progress && record.Now >= _nextProgress)
        {
            _nextProgress = record.Now + ProgressInterval;
            record.Change(
                () => state.PercentComplete = progress.PercentComplete ?? state.PercentComplete,
                () => new ActionProgress(stage, state.Name, progress.Text, progress.PercentComplete));
        }
    }

    /// <summary>Takes a line of the local pipeline's own.</summary>
    public void Note(string note)
    {
        Log(note);
        record.Tell(new ActionNote(stage, state.Name, note));
    }

    public void Ended(ActionOutcome outcome)
    {
        Log(Text(outcome));
        record.Change(() => Apply(outcome), () => ActionEnded(outcome));
    }

    /// <summary>Writes to the log alone; a mark tells the local pipeline's lines from the function's.</summary>
    public void Log(string text) => log.Write($"[local pipeline] {text}");

    private void Apply(ActionOutcome outcome)
    {
        state.Ended = record.Now;
        switch (outcome)
        {
            case ActionOutcome.Succeeded succeeded:
                (state.Status, state.Summary, state.Variables) = (Status.Succeeded, succeeded.Summary, succeeded.Variables);
                state.ExternalExecutionId = succeeded.ExternalExecutionId;
                (state.Fingerprint, state.SameAs) = (succeeded.Fingerprint ?? state.Fingerprint, succeeded.SameAs);
                state.Outputs = [.. state.Outputs.Select(output => output with { Revision = succeeded.Revision })];
                break;
            case ActionOutcome.Failed failed:
                (state.Status, state.Failure) = (Status.Failed, new FailureState(failed.Type, failed.Message));
                state.ExternalExecutionId = failed.ExternalExecutionId;
                break;
            case ActionOutcome.Waiting waiting:
                (state.Status, state.Summary, state.Ended) = (Status.Waiting, waiting.Message, null);
                break;
        }
    }

    private ActionEnded ActionEnded(ActionOutcome outcome) => new(stage, state.Name, state.Status)
    {
        Seconds = ExecutionRecord.Seconds(state.Started, state.Ended),
        Summary = outcome is ActionOutcome.Succeeded ? state.Summary : null,
        FailureType = state.Failure?.Type,
        Message = state.Failure?.Message ?? (outcome as ActionOutcome.Waiting)?.Message,
        Variables = state.Variables.Count == 0 ? null : state.Variables,
        SameAs = state.SameAs,
        Log = log.Path,
    };

    private static string Same(LastPlay from) => $"the same as in execution {from.Number}";

    private static string Text(ActionOutcome outcome) => outcome switch
    {
        ActionOutcome.Failed failed => $"Failed: {failed.Type}: {failed.Message}",
        ActionOutcome.Waiting waiting => $"Waits: {waiting.Message}",
        ActionOutcome.Succeeded succeeded => $"Succeeded: {succeeded.Summary ?? "no summary"}",
        _ => throw new InvalidOperationException(),
    };
}
