using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Model;

namespace LocalPipeline.Validation.Rules;

internal static class PipelineRules
{
    public static IEnumerable<Finding> Check(PipelineContext context) => Rollbacks(context).Concat(Variables(context)).Concat(Transitions(context)).Concat(Tags(context))
        .Concat(context.Pipeline.NotPlayed.Select(feature => Finding.Warning(context.Where, $"{feature} is not played locally", "Expect it on AWS only")));

    private static IEnumerable<Finding> Rollbacks(PipelineContext context)
    {
        foreach (var stage in context.Pipeline.Stages.Where(stage => stage.OnFailure == FailureResult.Rollback && stage.Actions.Any(action => action.Category == "Source")))
            yield return Finding.Error(context.Where, $"the stage {stage.Name} is to be rolled back, and has a source", "Take OnFailure away from it");

        if (Scalar.Of(context.Properties["ExecutionMode"]) == "PARALLEL")
        {
            foreach (var stage in context.Pipeline.Stages.Where(stage => stage.OnFailure == FailureResult.Rollback))
                yield return Finding.Error(context.Where, $"the stage {stage.Name} is to be rolled back, and nothing is rolled back in the ExecutionMode PARALLEL", "Take OnFailure away from it, or use QUEUED or SUPERSEDED");
        }
    }

    private static IEnumerable<Finding> Variables(PipelineContext context)
    {
        foreach (var (name, _) in context.Pipeline.Variables.Where(variable => variable.Value is null))
            yield return Finding.Warning(context.Where, $"the variable '{name}' has no default value", $"Give it one, or start each run with --variable {name}=VALUE");
    }

    private static IEnumerable<Finding> Transitions(PipelineContext context)
    {
        var stages = context.Pipeline.Stages.Select(stage => stage.Name).ToList();
        foreach (var name in (context.Properties["DisableInboundStageTransitions"] as JsonArray ?? []).Select(transition => Scalar.Of(transition!["StageName"])!).Where(name => !stages.Contains(name)))
            yield return Finding.Error(context.Where, $"its DisableInboundStageTransitions name the stage '{name}', which it does not have{NearestName.Aside(name, stages)}", $"It has {string.Join(", ", stages)}");
    }

    private static IEnumerable<Finding> Tags(PipelineContext context)
    {
        var keys = (context.Properties["Tags"] as JsonArray ?? []).Select(tag => Scalar.Of(tag!["Key"])!).ToList();
        foreach (var key in keys.Where(key => key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)).Distinct())
            yield return Finding.Error(context.Where, $"its Tags have the key '{key}', and 'aws:' is AWS's own", "Choose another key");

        foreach (var twice in keys.GroupBy(key => key).Where(same => same.Count() > 1))
            yield return Finding.Error(context.Where, $"its Tags have the key '{twice.Key}' {twice.Count()} times", "Keep one of them");
    }
}
