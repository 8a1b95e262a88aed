using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Validation.Rules;

/// <summary>Every <c>#{Namespace.Name}</c> can be resolved when its action starts.</summary>
internal static class VariableRules
{
    private const string ExecutionId = "PipelineExecutionId";

    public static IEnumerable<Finding> Check(PipelineContext context) =>
        from action in context.Actions
        from setting in action.Action.Configuration
        from reference in VariableReference.In(setting.Value).Distinct()
        from finding in Check(context, action, reference).Concat(CheckFreeText(action, setting.Key, reference))
        select finding;

    private static IEnumerable<Finding> Check(PipelineContext context, PlacedAction action, VariableReference reference) => reference.Namespace switch
    {
        null => [Finding.Error(action.Where, $"'{reference.Text}' is no variable", "Write #{Namespace.Name}")],
        "codepipeline" => CheckOwn(action, reference),
        "variables" => CheckPipelineVariable(context, action, reference),
        _ => CheckProduced(context, action, reference),
    };

    private static IEnumerable<Finding> CheckOwn(PlacedAction action, VariableReference reference)
    {
        if (reference.Name != ExecutionId)
            yield return Finding.Error(action.Where, $"CodePipeline has no variable '{reference.Text}'", $"It has #{{codepipeline.{ExecutionId}}}");
    }

    private static IEnumerable<Finding> CheckPipelineVariable(PipelineContext context, PlacedAction action, VariableReference reference)
    {
        var declared = context.Pipeline.Variables.Keys.ToList();
        if (!declared.Contains(reference.Name!))
            yield return Finding.Error(action.Where, $"the pipeline has no variable '{reference.Name}'{NearestName.Aside(reference.Name!, declared)}", "Declare it in the pipeline's Variables");
    }

    private static IEnumerable<Finding> CheckProduced(PipelineContext context, PlacedAction action, VariableReference reference)
    {
        var producer = context.Actions.FirstOrDefault(other => other.Action.Namespace == reference.Namespace);
        var namespaces = context.Actions.Select(other => other.Action.Namespace).OfType<string>();
        if (producer is null)
            yield return Finding.Error(action.Where, $"no action declares the namespace of {reference.Text}{NearestName.Aside(reference.Namespace!, namespaces)}", "Set Namespace on the action that produces it");
        else if (!producer.IsBefore(action))
            yield return Finding.Error(action.Where, $"{reference.Text} comes from {producer.Where}, which does not run before it", "Move one of them, or change the RunOrder");
        else if (ProducedVariables.Of(context, producer) is { } known && !known.Contains(reference.Name!))
            yield return Finding.Error(action.Where, $"{producer.Where} produces no variable '{reference.Name}'{NearestName.Aside(reference.Name!, known)}", $"It produces {string.Join(", ", known.DefaultIfEmpty("none"))}");
    }

    private static IEnumerable<Finding> CheckFreeText(PlacedAction action, string key, VariableReference reference)
    {
        if (key == "UserParameters" && ProducedVariables.FreeTexts.Contains(reference.Name ?? ""))
            yield return Finding.Warning(action.Where, $"{reference.Text} may hold '&', '+', '%', quotes or newlines, and CodePipeline puts it into UserParameters as it is", "Use an id, such as CommitId or #{codepipeline.PipelineExecutionId}");
    }
}
