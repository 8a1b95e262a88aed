using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.State;
using LocalPipeline.History;

namespace LocalPipeline.Execution;

/// <summary>
/// The one place where an execution's state changes: each transition is on disk before anybody hears of it.
/// After an interruption nothing changes any more, whatever still comes in from running actions.
/// </summary>
internal sealed class ExecutionRecord(ExecutionState state, ExecutionStore store, IRunObserver observer, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly EventJournal _journal = new(store.Folder.Path);

    public Func<string?> StopReason { get; init; } = () => null;

    public string ExecutionId => state.Id;

    /// <summary>The values of the pipeline-level variables.</summary>
    public IReadOnlyDictionary<string, string> Variables => state.Variables;

    public DateTimeOffset Now => time.GetUtcNow();

    public void Started() => Change(
        () => (state.Status, state.Started) = (Status.InProgress, state.Started ?? Now),
        () => new ExecutionStarted(state.Number, state.Id, state.Pipeline, store.Folder.Path) { Stages = [.. state.Stages.Select(Planned)], Rollback = Rollback() });

    public void Ended(Status status, string? message = null) => Change(
        () => (state.Status, state.Ended, state.Message) = (status, Now, message),
        ExecutionEnded);

    public void StageStarted(string name)
    {
        var stage = Stage(name);
        Change(() => (stage.Status, stage.Started) = (Status.InProgress, Now), () => new StageStarted(name));
    }

    public bool HasSucceeded(string stage) => Stage(stage).Status == Status.Succeeded;

    public bool HasSucceeded(string stage, string action) => Stage(stage).Actions.Single(a => a.Name == action).Status == Status.Succeeded;

    /// <summary>The actions of a stage that were played in this execution, be it in an earlier attempt.</summary>
    public IReadOnlyList<ActionState> Begun(string stage)
    {
        lock (_gate)
        {
            return [.. Stage(stage).Actions.Where(action => (action.Status != Status.NotStarted && action.SameAs is null) || action.Attempts.Count > 0)];
        }
    }

    /// <summary>Makes actions of a stage begin again.</summary>
    /// <param name="all">Or only those that did not succeed.</param>
    public void StageRetried(string name, bool all)
    {
        var actions = Stage(name).Actions.Where(action => all || action.Status != Status.Succeeded).ToList();
        Change(() => actions.ForEach(action => action.Reset()), () => new StageRetried(name, [.. actions.Select(action => action.Name)]));
    }

    /// <summary>Makes an execution that has ended go on from a stage that did not succeed.</summary>
    /// <param name="all">Or only from those of its actions that did not succeed.</param>
    public void Reopen(string name, bool all)
    {
        lock (_gate)
        {
            (state.Status, state.Ended, state.Message) = (Status.InProgress, null, null);
            (Stage(name).Status, Stage(name).Ended) = (Status.NotStarted, null);
            foreach (var action in Stage(name).Actions.Where(action => all || action.Status != Status.Succeeded))
            {
                action.Reset();
            }

            store.Folder.Save(state);
        }
    }

    public void StageEnded(string name, Status status)
    {
        var stage = Stage(name);
        Change(
            () => (stage.Status, stage.Ended) = (status, Now),
            () => new StageEnded(name, status) { Seconds = Seconds(stage.Started, stage.Ended) });
    }

    public ActionJournal Action(string stage, string action)
    {
        var state = Stage(stage).Actions.Single(a => a.Name == action);
        return new ActionJournal(this, stage, state, store.Logs.Open(store.Folder.LogPath(state)));
    }

    /// <summary>Ends everything that is in progress as interrupted.</summary>
    public void Interrupt(string reason)
    {
        lock (_gate)
        {
            if (Interruption.Apply(state, Now, reason))
            {
                store.Folder.Save(state);
                Happened(ExecutionEnded());
            }
        }
    }

    /// <summary>Applies a transition, saves it, and tells the observer.</summary>
    public void Change(Action apply, Func<RunEvent>? happened = null)
    {
        lock (_gate)
        {
            if (state.Ended is not null)
            {
                return;
            }

            apply();
            store.Folder.Save(state);
            if (happened is not null)
            {
                Happened(happened());
            }
        }
    }

    /// <summary>Tells the observer something that is no transition.</summary>
    public void Tell(RunEvent happened)
    {
        lock (_gate)
        {
            if (state.Ended is null)
            {
                Happened(happened);
            }
        }
    }

    private void Happened(RunEvent happened)
    {
        var told = happened with { Time = Now };
        _journal.Add(told);
        observer.On(told);
    }

    public static double Seconds(DateTimeOffset? started, DateTimeOffset? ended) => Math.Round(((ended - started) ?? TimeSpan.Zero).TotalSeconds, 3);

    private ExecutionEnded ExecutionEnded() => new(state.Status) { Seconds = Seconds(state.Started, state.Ended), Message = state.Message };

    private PlannedRollback? Rollback() => state.Rollback is { } rollback ? new(rollback.Stage, rollback.Target, rollback.Failed) : null;

    private StageState Stage(string name) => state.Stages.Single(stage => stage.Name == name);

    private static PlannedStage Planned(StageState stage) =>
        new(stage.Name, [.. stage.Actions.Select(a => new PlannedAction(a.Name, a.Category, a.Provider, a.RunOrder)
        {
            Done = a.Status == Status.Succeeded ? true : null,
            Attempt = a.Attempts.Count == 0 ? null : a.Attempts.Count + 1,
        })]);
}

/// <summary>Where an execution is kept.</summary>
internal sealed record ExecutionStore(ExecutionFolder Folder, ActionLogs Logs);
