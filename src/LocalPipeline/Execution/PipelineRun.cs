using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.Players;
using LocalPipeline.Execution.Reuse;
using LocalPipeline.Execution.State;
using LocalPipeline.Model;

namespace LocalPipeline.Execution;

/// <summary>One execution, and the rollback of the stage that failed in it when the pipeline asks for that: an execution of its own, as on AWS.</summary>
internal sealed class PipelineRun(PipelineDefinition pipeline, ActionPlayers players, ExecutionHistory history)
{
    private const string NothingDone = "nothing but its approval had begun in it, so what it deployed before is untouched";

    public required ActionLogs Logs { get; init; }

    public required IRunObserver Observer { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Why the run was stopped, once it was and somebody said why.</summary>
    public Func<string?> StopReason { get; init; } = () => null;

    /// <summary>Kept with the executions that begin here.</summary>
    public ExecutionOrigin? Origin { get; init; }

    /// <summary>Set where executions are compared with those after them.</summary>
    public IDigests? Digests { get; init; }

    /// <param name="onlyAffected">What nothing has changed for since its last play is taken over from that.</param>
    /// <returns>How the execution ended; a rollback does not make a success of a failure.</returns>
    public async Task<(Status Status, ExecutionFolder Folder)> RunAsync(IReadOnlyDictionary<string, string> variables, bool onlyAffected, CancellationToken cancellationToken)
    {
        var takeover = Takeover(onlyAffected);
        var (number, folder) = history.Create();
        var execution = new PipelineExecution(pipeline, players, Record(NewExecution.Of(pipeline, number, NewId(), variables), folder)) { Takeover = takeover };
        return (await RunAsync(execution, number, cancellationToken), folder);
    }

    /// <summary>Plays one stage with what an earlier execution had, in an execution of its own.</summary>
    /// <param name="failed">The number of the execution in which the stage failed, when that is the reason.</param>
    public async Task<(Status Status, ExecutionFolder Folder)> RollBackAsync(StageDefinition stage, ExecutionState target, int? failed, CancellationToken cancellationToken)
    {
        var (number, folder) = history.Create();
        var onlyThis = pipeline with { Stages = [stage with { OnFailure = FailureResult.Fail }] };
        var state = NewExecution.Of(onlyThis, number, NewId(), target.Variables, new RollbackState(stage.Name, target.Number, failed));
        var before = target.Stages.TakeWhile(earlier => earlier.Name != stage.Name).SelectMany(earlier => earlier.Actions);
        return (await new PipelineExecution(onlyThis, players, Record(state, folder)) { Before = before, Takeover = Takeover(false) }.RunAsync(cancellationToken), folder);
    }

    /// <summary>Goes on with an execution at the stage that failed in it, or was interrupted.</summary>
    /// <param name="all">All actions of the stage begin again, or only those that did not succeed.</param>
    public async Task<Status> RetryAsync(ExecutionFolder folder, string stage, bool all, CancellationToken cancellationToken)
    {
        var state = folder.Load();
        var record = Record(state, folder);
        record.Reopen(stage, all);
        var before = state.Stages.SelectMany(earlier => earlier.Actions.Where(action => action.Status == Status.Succeeded)).ToList();
        return await RunAsync(new PipelineExecution(pipeline, players, record) { Before = before, Takeover = Takeover(false) }, state.Number, cancellationToken);
    }

    private async Task<Status> RunAsync(PipelineExecution execution, int number, CancellationToken cancellationToken)
    {
        var status = await execution.RunAsync(cancellationToken);
        if (execution.Failed is { OnFailure: FailureResult.Rollback } stage && !cancellationToken.IsCancellationRequested)
        {
            // CodePipeline would play the stage again all the same, and ask for the approval that was just refused.
            if (execution.HasOnlyAsked(stage)) Observer.On(new RollbackRefused(stage.Name, NothingDone) { Time = Time.GetUtcNow() });
            else await RollBackAsync(stage, number, cancellationToken);
        }

        return status;
    }

    private async Task RollBackAsync(StageDefinition stage, int failed, CancellationToken cancellationToken)
    {
        // An execution that goes on may be older than what is there now.
        var (target, refusal) = RollbackTarget.Find(history, pipeline, stage, int.MaxValue);
        if (target is null) Observer.On(new RollbackRefused(stage.Name, refusal!) { Time = Time.GetUtcNow() });
        else await RollBackAsync(stage, target, failed, cancellationToken);
    }

    private Takeover? Takeover(bool onlyAffected) => Digests is null
        ? null
        : new(Digests, new LastPlays(history.All().Select(folder => folder.TryLoad()).OfType<ExecutionState>().Where(state => state.Pipeline == pipeline.Name))) { Allowed = onlyAffected };

    private ExecutionRecord Record(ExecutionState state, ExecutionFolder folder)
    {
        state.Origin ??= Origin;
        return new(state, new ExecutionStore(folder, Logs), Observer, Time) { StopReason = StopReason };
    }

    private static string NewId() => Guid.NewGuid().ToString("D");
}
