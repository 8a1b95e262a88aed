namespace LocalPipeline.Validation.Rules;

internal static class PipelineRules
{
    public static IEnumerable<Finding> Check(PipelineContext context)
    {
        var pipeline = context.Pipeline;
        var where = $"pipeline {pipeline.Name}";
        var variables = pipeline.Variables.Keys.Concat(pipeline.VariablesWithoutDefault).ToList();
        if (variables.Count > 0 && pipeline.Type != "V2")
            yield return Finding.Error(where, "it has Variables, which only pipelines of type V2 have", "Set PipelineType to V2");

        foreach (var name in variables.Where(name => !Limits.Namespace().IsMatch(name)))
            yield return Finding.Error(where, $"'{name}' is no name of a variable", "Use 1 to 100 of A-Z a-z 0-9 @ - _");

        foreach (var name in pipeline.VariablesWithoutDefault)
            yield return Finding.Error(where, $"the variable '{name}' has no default value, and nobody is asked for it", "Give it a DefaultValue");

        foreach (var feature in pipeline.NotPlayed)
            yield return Finding.Warning(where, $"{feature} is not played locally", "Expect it on AWS only");
    }
}
