using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.Players;
using LocalPipeline.Execution.Reuse;
using LocalPipeline.Execution.State;
using LocalPipeline.Model;

namespace LocalPipeline.Execution;

/// <summary>Plays one execution of a pipeline as CodePipeline does (contract: "Order").</summary>
internal sealed class PipelineExecution(PipelineDefinition pipeline, ActionPlayers players, ExecutionRecord record)
{
    private readonly ArtifactTable _artifacts = new(pipeline);
    private readonly VariableScope _variables = new(record.ExecutionId, record.Variables);

    /// <summary>The stage that failed.</summary>
    public StageDefinition? Failed { get; private set; }

    /// <summary>Whether nothing but approvals was played of a stage: there is nothing to take back.</summary>
    public bool HasOnlyAsked(StageDefinition stage) => !record.Begun(stage.Name).Any(action => action.Category != "Approval");

    /// <summary>The actions whose artifacts and variables this execution begins with.</summary>
    public IEnumerable<ActionState> Before { get; init; } = [];

    /// <summary>Null: every action is played, and nothing is remembered for a comparison.</summary>
    public Takeover? Takeover { get; init; }

    /// <summary>Plays what has not succeeded yet to the end, the first stage that does not succeed, or the cancellation.</summary>
    public async Task<Status> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = new CancellationTokenSource();
        await using var interruption = cancellationToken.Register(() =>
        {
            // The state first, then the actions: what it says is true even if stopping goes wrong.
            record.Interrupt(record.StopReason() is { } reason ? $"The local pipeline was stopped: {reason}" : "The local pipeline was stopped.");
            stop.Cancel();
        });
        TakeOver();
        record.Started();
        foreach (var stage in pipeline.Stages.Where(stage => !record.HasSucceeded(stage.Name)))
        {
            var (status, message) = await PlayAsync(stage, stop.Token);
            if (status != Status.Succeeded)
            {
                Failed = status == Status.Failed ? stage : null;
                record.Ended(status, message);
                return status;
            }
        }

        record.Ended(Status.Succeeded);
        return Status.Succeeded;
    }

    private void TakeOver()
    {
        foreach (var action in Before)
        {
            _artifacts.Publish(action.Outputs);
            if (action.Namespace is { } @namespace)
            {
                _variables.Add(@namespace, action.Variables);
            }
        }
    }

    private async Task<(Status Status, string? Message)> PlayAsync(StageDefinition stage, CancellationToken cancellationToken)
    {
        record.StageStarted(stage.Name);
        var end = await PlayActionsAsync(stage, cancellationToken);
        if (end.Status == Status.Failed && !cancellationToken.IsCancellationRequested && stage.OnFailure is (FailureResult.RetryAllActions or FailureResult.RetryFailedActions))
        {
            Takeover?.PlayAgain(stage.Name);
            record.StageRetried(stage.Name, all: stage.OnFailure == FailureResult.RetryAllActions);
            end = await PlayActionsAsync(stage, cancellationToken);
        }

        record.StageEnded(stage.Name, end.Status);
        return end;
    }

    private async Task<(Status Status, string? Message)> PlayActionsAsync(StageDefinition stage, CancellationToken cancellationToken)
    {
        foreach (var sideBySide in stage.Actions.Where(action => !record.HasSucceeded(stage.Name, action.Name)).GroupBy(action => action.RunOrder).OrderBy(group => group.Key))
        {
            // A failed action does not stop its neighbours, only what would come after them.
            var ends = await Task.WhenAll(sideBySide.Select(action => PlayAsync(stage, action, cancellationToken)));
            var status = Worst(ends.Select(end => end.Status));
            if (status != Status.Succeeded)
            {
                return (status, status == Status.Waiting ? ends.First(end => end.Message is not null).Message : null);
            }
        }

        return (Status.Succeeded, null);
    }

    private async Task<(Status Status, string? Message)> PlayAsync(StageDefinition stage, ActionDefinition action, CancellationToken cancellationToken)
    {
        var journal = record.Action(stage.Name, action.Name);
        try
        {
            if (await IsTakenOverAsync(action, journal, cancellationToken))
            {
                return (Status.Succeeded, null);
            }

            journal.Started();
            var outcome = await OutcomeAsync(action, journal, cancellationToken);
            journal.Ended(outcome);
            return outcome switch
            {
                ActionOutcome.Succeeded => (Status.Succeeded, null),
                ActionOutcome.Waiting waiting => (Status.Waiting, waiting.Message),
                _ => (Status.Failed, null),
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (Status.Interrupted, null);
        }
    }

    private async Task<ActionOutcome> OutcomeAsync(ActionDefinition action, ActionJournal journal, CancellationToken cancellationToken)
    {
        try
        {
            var run = await PrepareAsync(action, journal, cancellationToken);
            journal.Prepared(run);
            var outcome = await players.For(action).PlayAsync(run, cancellationToken);
            if (outcome is not ActionOutcome.Succeeded succeeded)
            {
                return outcome;
            }

            Publish(run, succeeded);
            return Takeover is not null && action.Category == "Source" ? await ComparedAsync(run, succeeded, cancellationToken) : succeeded;
        }
        catch (ActionFailure failure)
        {
            return new ActionOutcome.Failed(failure.Type, failure.Message);
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            journal.Log(unexpected.ToString());
            return new ActionOutcome.Failed(FailureTypes.SystemUnavailable, $"The local pipeline itself failed: {unexpected.Message} The log has the details.");
        }
    }

    private async Task<bool> IsTakenOverAsync(ActionDefinition action, ActionJournal journal, CancellationToken cancellationToken)
    {
        // A source must be looked at before it can be compared.
        if (Takeover is null || action.Category == "Source")
        {
            return false;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var run = await TryPrepareAsync(action, journal, cancellationToken);
        if (run?.Fingerprint is { } fingerprint && Takeover.Find(journal.Stage, action, fingerprint) is { } same)
        {
            journal.TakenOver(run, same);
            Publish(run with { Outputs = same.Action.Outputs }, new ActionOutcome.Succeeded(null) { Variables = same.Action.Variables });
            return true;
        }

        Played(action, journal);
        return false;
    }

    private void Played(ActionDefinition action, ActionJournal journal)
    {
        if (Takeover!.Played(journal.Stage, action))
        {
            record.Tell(new FirstAffected(journal.Stage, action.Name));
        }
    }

    private async Task<ActionOutcome> ComparedAsync(ActionRun run, ActionOutcome.Succeeded found, CancellationToken cancellationToken)
    {
        var fingerprint = await Prospect().OfSourceAsync(run, found, cancellationToken);
        var same = fingerprint is null ? null : Takeover!.Find(run.Place.Stage, run.Action, fingerprint);
        if (same is null)
        {
            Played(run.Action, run.Journal);
        }

        return found with { Fingerprint = fingerprint, SameAs = same?.Number };
    }

    private Prospect Prospect() => new(pipeline, _artifacts, _variables) { ExecutionId = record.ExecutionId, Digests = Takeover!.Digests };

    /// <returns>Null when it cannot be played: who plays it tells why.</returns>
    private async Task<ActionRun?> TryPrepareAsync(ActionDefinition action, ActionJournal journal, CancellationToken cancellationToken)
    {
        try
        {
            return await PrepareAsync(action, journal, cancellationToken);
        }
        catch (Exception failure) when (failure is ActionFailure or IOException)
        {
            return null;
        }
    }

    private async Task<ActionRun> PrepareAsync(ActionDefinition action, ActionJournal journal, CancellationToken cancellationToken)
    {
        var run = Prepare(action, journal);
        return Takeover is null || action.Category == "Source" ? run : run with { Fingerprint = await Prospect().OfAsync(run, cancellationToken) };
    }

    private ActionRun Prepare(ActionDefinition action, ActionJournal journal) => new(action, journal)
    {
        Configuration = ConfigurationResolver.Resolve(action, _variables),
        Inputs = _artifacts.Inputs(action),
        Outputs = _artifacts.NewOutputs(action),
        EncryptionKeyId = pipeline.EncryptionKeyId,
        Place = new(pipeline.Name, record.ExecutionId, journal.Stage, action.Name),
    };

    private void Publish(ActionRun run, ActionOutcome.Succeeded succeeded)
    {
        _artifacts.Publish(run.Outputs.Select(output => output with { Revision = succeeded.Revision }));
        if (run.Action.Namespace is { } @namespace)
        {
            _variables.Add(@namespace, succeeded.Variables);
        }
    }

    private static Status Worst(IEnumerable<Status> statuses) =>
        statuses.MaxBy(status => status switch
        {
            Status.Interrupted => 3,
            Status.Failed => 2,
            Status.Waiting => 1,
            _ => 0,
        });
}
