namespace CodePipelineActions.Parameters;

/// <summary>Finds what is wrong with the parameters that an action's author declared.</summary>
internal static class ParameterMistakes
{
    public static IEnumerable<string> In(ParameterSet set) => set.Parameters.SelectMany(InOne).Concat(InNames(set.Parameters)).Concat(InGroups(set));

    private static IEnumerable<string> InOne(Parameter parameter)
    {
        var name = $"the parameter '{parameter.Name}'";
        if (string.IsNullOrWhiteSpace(parameter.Name)) yield return "a parameter has no name, so nobody could give it.";
        if (parameter.Kind == ParameterKind.Prefix && !(parameter.Name.Length > 1 && parameter.Name.EndsWith('.'))) yield return $"{name} is a family, and its name must be a word and a dot, as in 'Env.'.";
        if (parameter is { Required: true, Default: not null }) yield return $"{name} is required and has a default. Leave one of them out.";
        if (parameter.Type == ParameterType.Choice && parameter.Choices.Count == 0) yield return $"{name} has no words to choose from. Give it Choices.";
        if (parameter.Type == ParameterType.Integer && parameter.Min > parameter.Max) yield return $"{name} has the range {parameter.Min} to {parameter.Max}, which is empty. The smallest number comes first.";
        else if (RefusalOfDefault(parameter) is { } refusal) yield return $"{name} has a default that it would refuse: it {refusal}.";
    }

    // A text may be nothing by default, although nobody can give it as nothing.
    private static string? RefusalOfDefault(Parameter parameter) =>
        parameter is { Default: { } value, Kind: ParameterKind.Single } && !(value.Length == 0 && parameter.Type == ParameterType.Text) ? parameter.Refuse(parameter.Name, value) : null;

    private static IEnumerable<string> InNames(IReadOnlyList<Parameter> parameters)
    {
        var common = CommonParameters.Accepted.SelectMany(NamesOf).ToList();
        var own = parameters.SelectMany(NamesOf).ToList();
        foreach (var name in own.Distinct(StringComparer.Ordinal).Where(common.Contains))
            yield return $"the parameter '{name}' has a name that every action has already ({string.Join(", ", common)}). Call it something else.";
        foreach (var twice in own.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Skip(1).Any()))
            yield return $"two parameters have the name '{twice.Key}'. Call one of them something else.";
        foreach (var family in parameters.Where(p => p.Kind == ParameterKind.Prefix && p.Name.EndsWith('.')))
            foreach (var name in own.Where(name => name.Length > family.Name.Length && name.StartsWith(family.Name, StringComparison.Ordinal)))
                yield return $"the parameter '{name}' belongs to the family '{family.Name}'. Call it something else.";
    }

    private static IEnumerable<string> InGroups(ParameterSet set) =>
        from @group in set.ExactlyOne
        from name in @group
        where set.Parameters.All(p => p.Name != name)
        select $"ExactlyOne names '{name}', which is no parameter. Add it to the parameters, or spell it as there.";

    private static IEnumerable<string> NamesOf(Parameter parameter) => [parameter.Name, .. parameter.Aliases];
}
