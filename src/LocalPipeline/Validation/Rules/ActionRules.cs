namespace LocalPipeline.Validation.Rules;

internal static class ActionRules
{
    private static readonly string[] Sources = ["S3", "CodeStarSourceConnection", "CodeCommit", "GitHub"];

    private static readonly TimeSpan MinTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromMinutes(86_400);

    public static IEnumerable<Finding> Check(PipelineContext context) => context.Actions.SelectMany(Check);

    private static IEnumerable<Finding> Check(PlacedAction placed)
    {
        var action = placed.Action;
        if (!Limits.Name().IsMatch(action.Name))
            yield return Finding.Error(placed.Where, $"'{action.Name}' is no name of an action", "Use 1 to 100 of A-Z a-z 0-9 . @ - _");

        if (action.RunOrder is < 1 or > Limits.MaxRunOrder)
            yield return Finding.Error(placed.Where, $"its RunOrder is {action.RunOrder}", $"Use 1 to {Limits.MaxRunOrder}");

        if (!IsPlayed(placed))
            yield return Finding.Error(placed.Where, $"the local pipeline does not play {action.Category} actions of {action.Provider}", $"It plays Invoke of Lambda, Approval of Manual, and Source of {string.Join(", ", Sources)}");

        if (action.Timeout is { } timeout && (timeout < MinTimeout || timeout > MaxTimeout))
            yield return Finding.Error(placed.Where, $"its TimeoutInMinutes is {timeout.TotalMinutes:0}", $"Use {MinTimeout.TotalMinutes:0} to {MaxTimeout.TotalMinutes:0}");
    }

    private static bool IsPlayed(PlacedAction action) =>
        (action.Action.Category == "Source" && Sources.Contains(action.Action.Provider)) || action.Is("Invoke", "Lambda") || action.Is("Approval", "Manual");
}
