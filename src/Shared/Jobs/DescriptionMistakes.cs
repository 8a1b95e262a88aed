using CodePipelineActions.Parameters;

namespace CodePipelineActions.Jobs;

/// <summary>Finds what is wrong with what an action says of itself. Only its author can mend that, so it is told before there is a job.</summary>
internal static class DescriptionMistakes
{
    /// <summary>An output variable of this name stands for those that only the job itself can name.</summary>
    public const string AnyVariable = "*";

    private const int MostArtifacts = 5;

    /// <summary>The mistakes in one action's description, as sentences.</summary>
    public static IReadOnlyList<string> In(ActionDescription action) =>
    [
        .. string.IsNullOrWhiteSpace(action.Name) ? ["An action has no name: PIPELINE_ACTION could not pick it."] : Array.Empty<string>(),
        .. ParameterMistakes.In(action.Parameters).Concat(InArtifacts("InputArtifacts", action.InputArtifacts)).Concat(InArtifacts("OutputArtifacts", action.OutputArtifacts))
            .Concat(InVariables(action.OutputVariables)).Select(mistake => $"{action.Name}: {mistake}"),
    ];

    /// <summary>The mistakes in the descriptions of all actions of a program.</summary>
    public static IReadOnlyList<string> In(IReadOnlyList<ActionDescription> actions) =>
    [
        .. actions.SelectMany(In),
        .. actions.GroupBy(action => action.Name, StringComparer.Ordinal).Where(same => same.Skip(1).Any())
            .Select(same => $"{same.Key}: two actions have this name, and PIPELINE_ACTION could pick one only. Rename one."),
    ];

    /// <summary>What the action set as an output variable without saying so in its description; <see langword="null"/> for nothing.</summary>
    public static string? UndeclaredVariable(ActionDescription action, IEnumerable<string> set)
    {
        var declared = action.OutputVariables.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        return !declared.Contains(AnyVariable) && set.FirstOrDefault(name => !declared.Contains(name)) is { } name
            ? $"{action.Name} sets the output variable '{name}', which its description does not have, so that the check of a pipeline refuses it. Add new(\"{name}\", \"…\") to OutputVariables, or one named '{AnyVariable}' for names that only the job knows."
            : null;
    }

    private static IEnumerable<string> InArtifacts(string what, ArtifactCount count) => count.Min < 0 || count.Max > MostArtifacts || count.Min > count.Max
        ? [$"{what} is {count.Min} to {count.Max}, and must lie within 0 to {MostArtifacts}, the fewest first."] : [];

    private static IEnumerable<string> InVariables(IReadOnlyList<OutputVariable> variables)
    {
        foreach (var (name, _) in variables.Where(v => v.Name != AnyVariable && !IsVariable(v.Name)))
            yield return $"the output variable '{name}' cannot be set: names consist of letters, digits, '@', '-' and '_'.";
        foreach (var twice in variables.GroupBy(v => v.Name, StringComparer.Ordinal).Where(same => same.Skip(1).Any()))
            yield return $"the output variable '{twice.Key}' is described twice. Remove one.";
    }

    /// <summary>Whether CodePipeline takes an output variable of this name.</summary>
    internal static bool IsVariable(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '-' or '_');
}
