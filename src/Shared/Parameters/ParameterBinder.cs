using CodePipelineActions.Jobs;

namespace CodePipelineActions.Parameters;

/// <summary>Checks the given parameters against the accepted ones; every mistake is named at once, in one failure.</summary>
internal sealed class ParameterBinder(ParameterSet accepted, IReadOnlyList<string> outputArtifacts)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<string> _mistakes = [];

    public BoundParameters Bind(string? userParameters)
    {
        foreach (var (name, value) in UserParameters.Parse(userParameters))
            Add(name, value);
        foreach (var required in accepted.Parameters.Where(p => p.Required))
            foreach (var missing in NamesOf(required).Where(name => !_values.ContainsKey(name)))
                _mistakes.Add($"'{missing}' is missing ({required.Description})");
        foreach (var group in accepted.ExactlyOne)
            CheckGroup(group);
        if (_mistakes.Count > 0)
            throw ActionException.Configuration($"UserParameters: {string.Join("; ", _mistakes)}. Accepted: {Accepted()}.");
        foreach (var parameter in accepted.Parameters.Where(p => p.Default is not null))
            _values.TryAdd(parameter.Name, parameter.Default!);
        return new BoundParameters(_values);
    }

    private void Add(string name, string value)
    {
        if (Find(name) is not { } parameter)
            _mistakes.Add(NearestName.Of(name, Names()) is { } nearest ? $"'{name}' is unknown; did you mean '{nearest}'?" : $"'{name}' is unknown");
        else if (parameter.Refuse(value) is { } refusal)
            _mistakes.Add($"'{name}' {refusal}");
        else if (!_values.TryAdd(parameter.Kind == ParameterKind.Single ? parameter.Name : name, value))
            _mistakes.Add($"'{name}' is given twice");
    }

    private void CheckGroup(IReadOnlyList<string> group)
    {
        var given = group.Where(_values.ContainsKey).ToList();
        if (given.Count == 0)
            _mistakes.Add($"one of {Quoted(group)} is missing");
        else if (given.Count > 1)
            _mistakes.Add($"{Quoted(given)} cannot stand together");
    }

    private Parameter? Find(string name) => accepted.Parameters.FirstOrDefault(p => p.Kind switch
    {
        ParameterKind.Prefix => name.StartsWith(p.Name, StringComparison.Ordinal) && name.Length > p.Name.Length,
        ParameterKind.OutputArtifact => outputArtifacts.Contains(name),
        _ => p.Name == name || p.Aliases.Contains(name),
    });

    private IEnumerable<string> NamesOf(Parameter parameter) => parameter.Kind == ParameterKind.OutputArtifact ? outputArtifacts : [parameter.Name];

    private IEnumerable<string> Names() => accepted.Parameters.SelectMany(NamesOf);

    private string Accepted() => string.Join(", ", accepted.Parameters.SelectMany(p => p.Kind == ParameterKind.Prefix ? [p.Name + "*"] : NamesOf(p)));

    private static string Quoted(IEnumerable<string> names) => string.Join(" and ", names.Select(n => $"'{n}'"));
}
