using LocalPipeline.Execution.State;
using LocalPipeline.Model;

namespace LocalPipeline.Execution;

/// <summary>What a failed stage goes back to, or why it cannot (contract: "Failure (V2)").</summary>
/// <param name="Execution">The last execution in which the stage succeeded.</param>
internal sealed record RollbackTarget(ExecutionState? Execution, string? Refusal)
{
    public static RollbackTarget Find(ExecutionHistory history, PipelineDefinition pipeline, StageDefinition stage, int failed)
    {
        if (stage.Actions.Any(action => action.Category == "Source"))
            return No("a stage with a source cannot be rolled back");
        var structure = PipelineStructure.DigestOf(pipeline);
        // A rollback is nothing to go back to: what it went back to is.
        var successes = history.All().Select(folder => folder.Load())
            .Where(state => state.Number < failed && state.Pipeline == pipeline.Name && state.Rollback is null && Succeeded(state, stage.Name)).ToList();
        return (successes.LastOrDefault(state => state.Structure == structure), successes.LastOrDefault()) switch
        {
            ({ } target, _) => new(target, null),
            (null, { } other) => No($"it last succeeded in execution {other.Number}, and the pipeline was changed since then"),
            _ => No("there is no execution yet in which it succeeded"),
        };
    }

    /// <summary>What a stage goes back to when a person asks: what was there before what is there now, however many executions took that over.</summary>
    public static RollbackTarget Before(ExecutionHistory history, PipelineDefinition pipeline, StageDefinition stage)
    {
        var last = history.All().Select(folder => folder.Load()).LastOrDefault(state => state.Pipeline == pipeline.Name && state.Stages.Any(s => s.Name == stage.Name && s.Status != Status.NotStarted && !s.WasTakenOver()));
        // A stage that failed may have left anything behind: it goes back to its last success, and only a success to the one before.
        var now = last is not null && Succeeded(last, stage.Name) ? last.Rollback?.Target ?? last.Number : int.MaxValue;
        return Find(history, pipeline, stage, now);
    }

    /// <summary>An execution that a person names.</summary>
    public static RollbackTarget At(ExecutionHistory history, PipelineDefinition pipeline, StageDefinition stage, int number)
    {
        if (history.Find(number)?.Load() is not { } state || state.Pipeline != pipeline.Name)
            return No($"there is no execution {number} of it any more");
        return state.Rollback is { } rollback ? At(history, pipeline, stage, rollback.Target)
            : Succeeded(state, stage.Name) ? Find(history, pipeline, stage, number + 1) is { Execution: { } found } target && found.Number == number ? target : No($"the pipeline was changed since execution {number}")
            : No($"it did not succeed in execution {number}");
    }

    private static RollbackTarget No(string reason) => new(null, reason);

    private static bool Succeeded(ExecutionState state, string stage) => state.Stages.Any(s => s.Name == stage && s.Status == Status.Succeeded);
}
