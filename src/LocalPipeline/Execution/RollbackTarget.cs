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

    private static RollbackTarget No(string reason) => new(null, reason);

    private static bool Succeeded(ExecutionState state, string stage) => state.Stages.Any(s => s.Name == stage && s.Status == Status.Succeeded);
}
