using LocalPipeline.Execution.State;
using LocalPipeline.Model;

namespace LocalPipeline.Execution;

/// <summary>What a failed stage goes back to, or why it cannot (contract: "Failure (V2)").</summary>
/// <param name="Execution">The last execution in which the stage succeeded.</param>
internal sealed record RollbackTarget(ExecutionState? Execution, string? Refusal)
{
    public static RollbackTarget Find(ExecutionHistory history, PipelineDefinition pipeline, StageDefinition stage, int failed) => Choices(history, pipeline).Find(Asked(stage), failed);

    /// <summary>What a stage goes back to when a person asks.</summary>
    public static RollbackTarget Before(ExecutionHistory history, PipelineDefinition pipeline, StageDefinition stage) => Choices(history, pipeline).Before(Asked(stage));

    /// <summary>An execution that a person names.</summary>
    public static RollbackTarget At(ExecutionHistory history, PipelineDefinition pipeline, StageDefinition stage, int number) => Choices(history, pipeline).At(Asked(stage), number);

    private static RollbackChoices Choices(ExecutionHistory history, PipelineDefinition pipeline) =>
        new([.. history.All().Select(folder => folder.Load())], pipeline.Name, PipelineStructure.DigestOf(pipeline));

    private static RollbackStage Asked(StageDefinition stage) => new(stage.Name, stage.Actions.Any(action => action.Category == "Source"));
}
