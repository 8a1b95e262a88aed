using System.Text.Json.Nodes;

namespace LocalPipeline.Validation.Rules;

internal static class ActionRules
{
    private static readonly string[] Sources = ["S3", "CodeStarSourceConnection", "CodeCommit", "GitHub"];

    private static readonly string[] OfCommands = ["Commands", "OutputVariables"];

    public static IEnumerable<Finding> Check(PipelineContext context) =>
        context.Actions.SelectMany(Check).Concat(context.Actions.Zip(Declared(context)).SelectMany(pair => CheckCommands(pair.First, pair.Second)));

    private static IEnumerable<Finding> Check(PlacedAction placed)
    {
        var action = placed.Action;
        if (!Limits.Name().IsMatch(action.Name))
            yield return Finding.Error(placed.Where, $"'{action.Name}' is no name of an action", "Use 1 to 100 of A-Z a-z 0-9 . @ - _");

        if (!IsPlayed(placed) && action.Category.Length > 0 && action.Provider.Length > 0)
            yield return Finding.Error(placed.Where, $"the local pipeline does not play {action.Category} actions of {action.Provider}", $"It plays Invoke of Lambda, Approval of Manual, and Source of {string.Join(", ", Sources)}");

        if (action.Timeout is not null && action.Category is not ("Approval" or ""))
            yield return Finding.Error(placed.Where, "it has TimeoutInMinutes, which only manual approvals have", "Remove it; the actions of this project have the parameter 'timeout'");
    }

    /// <summary>The actions as they are declared, in the same order.</summary>
    private static IEnumerable<JsonObject> Declared(PipelineContext context) =>
        (context.Properties["Stages"] as JsonArray ?? []).SelectMany(stage => (stage!["Actions"] as JsonArray ?? []).Select(action => action!.AsObject()));

    private static IEnumerable<Finding> CheckCommands(PlacedAction placed, JsonObject action)
    {
        if (placed.Is("Compute", "Commands"))
        {
            if (!action.ContainsKey("Commands")) yield return Finding.Error(placed.Where, "it has no Commands", "Add what it is to run");
            yield break;
        }

        foreach (var member in OfCommands.Where(action.ContainsKey))
            yield return Finding.Error(placed.Where, $"it has {member}, which only Compute actions of Commands have", "Remove it");

        if ((action["OutputArtifacts"] as JsonArray ?? []).Any(output => output!.AsObject().ContainsKey("Files")))
            yield return Finding.Error(placed.Where, "its OutputArtifacts have Files, which only those of Compute actions of Commands have", "Remove them");
    }

    private static bool IsPlayed(PlacedAction action) =>
        (action.Action.Category == "Source" && Sources.Contains(action.Action.Provider)) || action.Is("Invoke", "Lambda") || action.Is("Approval", "Manual");
}
