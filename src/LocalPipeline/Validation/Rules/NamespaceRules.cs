namespace LocalPipeline.Validation.Rules;

internal static class NamespaceRules
{
    private static readonly string[] Reserved = ["codepipeline", "variables"];

    public static IEnumerable<Finding> Check(PipelineContext context)
    {
        var declared = context.Actions.Where(action => action.Action.Namespace is not null).ToList();
        foreach (var action in declared.Where(action => !Limits.Namespace().IsMatch(action.Action.Namespace!)))
            yield return Finding.Error(action.Where, $"'{action.Action.Namespace}' is no namespace", "Use 1 to 100 of A-Z a-z 0-9 @ - _");

        foreach (var action in declared.Where(action => Reserved.Contains(action.Action.Namespace)))
            yield return Finding.Error(action.Where, $"the namespace '{action.Action.Namespace}' is CodePipeline's own", "Choose another");

        foreach (var twice in declared.GroupBy(action => action.Action.Namespace, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return Finding.Error(twice.Last().Where, $"the namespace '{twice.Key}' is declared by {string.Join(" and ", twice.Select(action => action.Where))}", "Give each action a namespace of its own");
    }
}
