using LocalPipeline.Validation.Providers;

namespace LocalPipeline.Validation.Rules;

/// <summary>The variables that actions produce, where that is known.</summary>
internal static class ProducedVariables
{
    /// <summary>Texts that people or services write: they may hold what means something in a query string or in JSON.</summary>
    public static readonly IReadOnlySet<string> FreeTexts = new HashSet<string>(StringComparer.Ordinal)
    {
        "AuthorDisplayName", "BranchName", "CommitMessage", "ETag", "ObjectKey", "VersionId",
    };

    /// <returns>Null when it is not known what the action produces.</returns>
    public static IReadOnlyCollection<string>? Of(PipelineContext context, PlacedAction action) => action.Action switch
    {
        { Category: var category, Provider: var provider } when ActionTypes.Find(category, provider)?.Form.Variables is { } known => known,
        _ => Described(context.DescriptionOf(action)?.OutputVariables.Select(variable => variable.Name).ToList()),
    };

    // An asterisk stands for variables that only the deployment itself can name, as the outputs of a stack.
    private static List<string>? Described(List<string>? names) => names?.Contains("*") == true ? null : names;
}
