using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Validation.Rules;

/// <summary>Invoke actions name a function of the template, and that function an action that exists.</summary>
internal static class FunctionRules
{
    public static IEnumerable<Finding> Check(PipelineContext context) =>
        context.Actions.Where(action => action.Is("Invoke", "Lambda")).SelectMany(action => Check(context, action));

    private static IEnumerable<Finding> Check(PipelineContext context, PlacedAction action)
    {
        if (!action.Action.Configuration.TryGetValue("FunctionName", out var name)) yield break;
        if (!context.Functions.TryGetValue(name, out var function))
            yield return Finding.Error(action.Where, $"the template has no function '{name}'{NearestName.Aside(name, context.Functions.Keys)}", "Set FunctionName to a Ref of a function of the template");
        else if (function.PipelineAction is { } played && context.Catalog is { } catalog && catalog.Find(played) is null)
            yield return Finding.Error(action.Where, $"the function {function.LogicalId} plays '{played}' (PIPELINE_ACTION), which is no action{NearestName.Aside(played, catalog.Actions.Select(one => one.Name))}", $"There are {string.Join(", ", catalog.Actions.Select(one => one.Name))}; --actions DIR names a program with others");
    }
}
