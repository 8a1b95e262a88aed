namespace LocalPipeline.Validation.Rules;

internal static class StageRules
{
    public static IEnumerable<Finding> Check(PipelineContext context) =>
        CheckCount(context).Concat(CheckNames(context)).Concat(CheckActions(context)).Concat(CheckSources(context));

    private static IEnumerable<Finding> CheckCount(PipelineContext context)
    {
        if (context.Pipeline.Stages.Count < Limits.MinStages)
            yield return Finding.Error(context.Where, $"it has {context.Pipeline.Stages.Count} stage(s)", "Declare at least two: a source stage, and one that does something");

        if (context.Pipeline.Stages.Count > Limits.MaxStages)
            yield return Finding.Error(context.Where, $"it has {context.Pipeline.Stages.Count} stages, and {Limits.MaxStages} are allowed", "Split the pipeline");

        if (context.Actions.Count > Limits.MaxActions)
            yield return Finding.Error(context.Where, $"it has {context.Actions.Count} actions, and {Limits.MaxActions} are allowed", "Split the pipeline");
    }

    private static IEnumerable<Finding> CheckNames(PipelineContext context)
    {
        var stages = context.Pipeline.Stages;
        foreach (var stage in stages.Where(stage => !Limits.Name().IsMatch(stage.Name)))
            yield return Finding.Error($"stage '{stage.Name}'", "that is no name of a stage", "Use 1 to 100 of A-Z a-z 0-9 . @ - _");

        foreach (var twice in stages.GroupBy(stage => stage.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return Finding.Error($"stage {twice.Key}", $"{twice.Count()} stages have this name", "Rename all but one");
    }

    private static IEnumerable<Finding> CheckActions(PipelineContext context)
    {
        foreach (var stage in context.Pipeline.Stages)
        {
            if (stage.Actions.Count == 0)
                yield return Finding.Error($"stage {stage.Name}", "it has no action", "Declare one, or remove the stage");

            if (stage.Actions.Count > Limits.MaxActionsInStage)
                yield return Finding.Error($"stage {stage.Name}", $"it has {stage.Actions.Count} actions, and {Limits.MaxActionsInStage} are allowed", "Split the stage");

            foreach (var twice in stage.Actions.GroupBy(action => action.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
                yield return Finding.Error($"{stage.Name}/{twice.Key}", $"{twice.Count()} actions of the stage have this name", "Rename all but one");
        }
    }

    private static IEnumerable<Finding> CheckSources(PipelineContext context)
    {
        // A category that is missing was found already.
        foreach (var action in context.Actions.Where(action => action.Action.Category.Length > 0))
        {
            var isSource = action.Action.Category == "Source";
            if (action.StageIndex == 0 && !isSource)
                yield return Finding.Error(action.Where, $"the first stage has source actions only, and this is {action.Action.Category}", "Move it to a later stage");
            else if (action.StageIndex > 0 && isSource)
                yield return Finding.Error(action.Where, "a source action stands in the first stage only", $"Move it to the stage {context.Pipeline.Stages[0].Name}");
        }
    }
}
