using LocalPipeline.Validation.UserParameters;

namespace LocalPipeline.Validation.Rules;

/// <summary>The <c>UserParameters</c> of each action are what the action accepts.</summary>
internal static class UserParametersRules
{
    public static IEnumerable<Finding> Check(PipelineContext context)
    {
        foreach (var action in context.Actions)
        {
            if (context.Catalog is not { } catalog || context.DescriptionOf(action) is not { } description)
                continue;

            var given = UserParametersReader.Read(action.Action.Configuration.GetValueOrDefault("UserParameters") ?? "");
            var mend = $"The action {description.Name} accepts {string.Join(", ", description.Parameters.Concat(catalog.Common).Select(one => one.Shown))}";
            if (given.Problem is { } problem)
                yield return Finding.Error(action.Where, $"its UserParameters cannot be read: {problem}", "Write name=value&name=value, or a flat JSON object");
            else
                foreach (var mistake in new UserParametersCheck(description, catalog.Common, action.Action.OutputArtifacts).Mistakes(given.Parameters))
                    yield return Finding.Error(action.Where, mistake, mend);
        }
    }
}
