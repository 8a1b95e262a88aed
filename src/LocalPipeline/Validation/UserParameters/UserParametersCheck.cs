using LocalAws.CloudFormation.Templates;
using LocalPipeline.Model;

namespace LocalPipeline.Validation.UserParameters;

/// <summary>Compares the parameters given to an action with those that it describes.</summary>
internal sealed class UserParametersCheck(ActionDescription action, IReadOnlyList<ActionParameter> common, IReadOnlyList<string> outputArtifacts)
{
    private readonly List<ActionParameter> _accepted = [.. action.Parameters, .. common];

    public IEnumerable<string> Mistakes(IReadOnlyList<KeyValuePair<string, string>> given)
    {
        // A name that is put together from a variable cannot be known before the action runs.
        var known = given.Where(parameter => !parameter.Key.Contains("#{", StringComparison.Ordinal)).ToList();
        var names = known.Select(parameter => Find(parameter.Key)?.Kind == "single" ? Find(parameter.Key)!.Name : parameter.Key).ToList();
        return known.SelectMany(parameter => CheckOne(parameter.Key, parameter.Value))
            .Concat(names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"'{group.Key}' is given {group.Count()} times"))
            .Concat(Missing(names))
            .Concat(action.ExactlyOne.SelectMany(group => CheckGroup(group, names)));
    }

    private IEnumerable<string> CheckOne(string name, string value)
    {
        if (Find(name) is not { } parameter)
            yield return $"'{name}' is unknown{NearestName.Aside(name, Names())}";
        else if (ParameterValue.Problem(parameter, value) is { } problem)
            yield return $"'{name}' {problem}";
    }

    private IEnumerable<string> Missing(List<string> names) => _accepted
        .Where(parameter => parameter.Required)
        .SelectMany(NamesOf)
        .Where(name => !names.Contains(name))
        .Select(name => $"'{name}' is missing");

    private static IEnumerable<string> CheckGroup(IReadOnlyList<string> group, List<string> names)
    {
        var given = group.Where(names.Contains).ToList();
        if (given.Count == 0)
            yield return $"one of {Quoted(group)} is missing";
        else if (given.Count > 1)
            yield return $"{Quoted(given)} exclude one another";
    }

    private ActionParameter? Find(string name) => _accepted.Find(parameter => parameter.Kind switch
    {
        "prefix" => name.StartsWith(parameter.Name, StringComparison.Ordinal) && name.Length > parameter.Name.Length,
        "outputArtifact" => outputArtifacts.Contains(name),
        _ => parameter.Name == name || parameter.Aliases?.Contains(name) == true,
    });

    private IEnumerable<string> Names() => _accepted.SelectMany(NamesOf);

    private IEnumerable<string> NamesOf(ActionParameter parameter) => parameter.Kind == "outputArtifact" ? outputArtifacts : [parameter.Name];

    private static string Quoted(IEnumerable<string> names) => string.Join(" and ", names.Select(name => $"'{name}'"));
}
