using LocalPipeline.Model;

namespace LocalPipeline.Execution.State;

/// <summary>The state of an execution that has not begun.</summary>
internal static class NewExecution
{
    public static ExecutionState Of(PipelineDefinition pipeline, int number, string id, IReadOnlyDictionary<string, string> variables, RollbackState? rollback = null)
    {
        var ordinal = 0;
        return new ExecutionState
        {
            Number = number,
            Id = id,
            Pipeline = pipeline.Name,
            Variables = variables,
            Structure = PipelineStructure.DigestOf(pipeline),
            Rollback = rollback,
            Stages = [.. pipeline.Stages.Select(stage => new StageState { Name = stage.Name, Actions = [.. stage.Actions.Select(action => Action(stage, action, ++ordinal))] })],
        };
    }

    private static ActionState Action(StageDefinition stage, ActionDefinition action, int ordinal) => new()
    {
        Name = action.Name,
        Category = action.Category,
        Provider = action.Provider,
        RunOrder = action.RunOrder,
        Namespace = action.Namespace,
        // The ordinal keeps the logs in the pipeline's order, and names apart that differ only in case or in their periods.
        Log = $"{ordinal:00}-{stage.Name}.{action.Name}.log",
    };
}
