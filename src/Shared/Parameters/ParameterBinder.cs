using CodePipelineActions.Jobs;

namespace CodePipelineActions.Parameters;

/// <summary>Checks the given parameters against the accepted ones; every mistake is named at once, in one failure.</summary>
internal sealed class ParameterBinder(ParameterSet accepted, IReadOnlyList<string> outputArtifacts)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly List<string> _mistakes = [];

    public BoundParameters Bind(string? userParameters)
    {
        foreach (var given in UserParameters.Parse(userParameters))
            Add(given);
        foreach (var required in accepted.Parameters.Where(p => p.Required))
            foreach (var missing in NamesOf(required).Where(name => !_given.Contains(name)))
                _mistakes.Add($"'{missing}' is missing ({required.Description.TrimEnd('.')})");
        foreach (var group in accepted.ExactlyOne)
            CheckGroup(group);
        CheckOutputArtifacts();
        if (_mistakes.Count > 0)
            throw ActionException.Configuration($"UserParameters: {Sentence(string.Join("; ", _mistakes))} Accepted: {Accepted()}.");
        foreach (var parameter in accepted.Parameters.Where(p => p.Default is not null))
            _values.TryAdd(parameter.Name, parameter.Default!);
        return new BoundParameters(_values, accepted.Parameters);
    }

    private void Add(GivenParameter given)
    {
        var parameter = Find(given.Name);
        var key = parameter is { Kind: ParameterKind.Single } ? parameter.Name : given.Name;
        var isFirst = _given.Add(key);
        if (given.Mistake is { } mistake)
            _mistakes.Add(mistake);
        else if (parameter is null)
            _mistakes.Add(Suggestion(given.Name) is { } meant ? $"'{given.Name}' is unknown; did you mean '{meant}'?" : $"'{given.Name}' is unknown");
        else if (!isFirst)
            _mistakes.Add(key == given.Name ? $"'{key}' is given twice" : $"'{key}' is given twice ('{given.Name}' is another spelling of it)");
        else if (parameter.Refuse(given.Name, given.ValueFor(parameter)) is { } refusal)
            _mistakes.Add($"'{given.Name}' {refusal}");
        else
            _values.Add(key, given.ValueFor(parameter));
    }

    // One value cannot be the parameter's and the output's.
    private void CheckOutputArtifacts()
    {
        if (accepted.Parameters.All(p => p.Kind != ParameterKind.OutputArtifact)) return;
        foreach (var name in outputArtifacts.Where(o => accepted.Parameters.Any(p => p.Kind == ParameterKind.Single && IsNamed(p, o))))
            _mistakes.Add($"'{name}' is a parameter and the name of an output artifact: call the artifact something else");
    }

    private void CheckGroup(IReadOnlyList<string> group)
    {
        var given = group.Where(_given.Contains).ToList();
        if (given.Count == 0)
            _mistakes.Add($"one of {Quoted(group)} is missing");
        else if (given.Count > 1)
            _mistakes.Add($"{Quoted(given)} cannot stand together");
    }

    private Parameter? Find(string name) => accepted.Parameters.FirstOrDefault(p => p.Kind switch
    {
        ParameterKind.Prefix => name.StartsWith(p.Name, StringComparison.Ordinal) && name.Length > p.Name.Length,
        ParameterKind.OutputArtifact => outputArtifacts.Contains(name),
        _ => IsNamed(p, name),
    });

    private static bool IsNamed(Parameter parameter, string name) => parameter.Name == name || parameter.Aliases.Contains(name);

    private IEnumerable<string> NamesOf(Parameter parameter) => parameter.Kind == ParameterKind.OutputArtifact ? outputArtifacts : [parameter.Name];

    private string? Suggestion(string name)
    {
        var family = accepted.Parameters.FirstOrDefault(p => p.Kind == ParameterKind.Prefix && name.StartsWith(p.Name, StringComparison.OrdinalIgnoreCase));
        if (family is not null && name.Length > family.Name.Length) return family.Name + name[family.Name.Length..];
        var nearest = NearestName.Of(name, accepted.Parameters.SelectMany(NamesOf));
        return nearest is [.., '.'] ? nearest + "NAME" : nearest;
    }

    private string Accepted() => string.Join(", ", accepted.Parameters.SelectMany(p => p.Kind == ParameterKind.Prefix ? [p.Name + "*"] : NamesOf(p)));

    private static string Sentence(string text) => text.EndsWith('?') ? text : text + ".";

    private static string Quoted(IEnumerable<string> names) => string.Join(" and ", names.Select(n => $"'{n}'"));
}
