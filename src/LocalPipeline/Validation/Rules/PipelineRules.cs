using LocalPipeline.Model;

namespace LocalPipeline.Validation.Rules;

internal static class PipelineRules
{
    public static IEnumerable<Finding> Check(PipelineContext context)
    {
        var pipeline = context.Pipeline;
        var where = $"pipeline {pipeline.Name}";
        if (pipeline.Variables.Count > 0 && pipeline.Type != "V2")
            yield return Finding.Error(where, "it has Variables, which only pipelines of type V2 have", "Set PipelineType to V2");

        foreach (var stage in pipeline.Stages.Where(stage => stage.OnFailure != FailureResult.Fail && pipeline.Type != "V2"))
            yield return Finding.Error(where, $"the stage {stage.Name} has OnFailure, which only pipelines of type V2 have", "Set PipelineType to V2");

        foreach (var stage in pipeline.Stages.Where(stage => stage.OnFailure == FailureResult.Rollback && stage.Actions.Any(action => action.Category == "Source")))
            yield return Finding.Error(where, $"the stage {stage.Name} is to be rolled back, and has a source", "Take OnFailure away from it");

        foreach (var name in pipeline.Variables.Keys.Where(name => !Limits.Namespace().IsMatch(name)))
            yield return Finding.Error(where, $"'{name}' is no name of a variable", "Use 1 to 100 of A-Z a-z 0-9 @ - _");

        foreach (var (name, _) in pipeline.Variables.Where(variable => variable.Value is null))
            yield return Finding.Warning(where, $"the variable '{name}' has no default value", $"Give it one, or start each run with --variable {name}=VALUE");

        foreach (var feature in pipeline.NotPlayed)
            yield return Finding.Warning(where, $"{feature} is not played locally", "Expect it on AWS only");
    }
}
