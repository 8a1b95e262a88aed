using Amazon.CloudFormation.Model;
using CodePipelineActions.Parameters;
using StackTool.Terminal;

namespace StackTool.Templates;

/// <summary>Finds a value for each parameter of a template: given, known from before, or asked for.</summary>
/// <param name="given">What the file says; a <see langword="null"/> keeps the previous value.</param>
/// <param name="previous">The parameters that the stack has already.</param>
internal sealed class ParameterValues(StackTemplate template, IReadOnlyDictionary<string, string?> given, IReadOnlyCollection<string> previous)
{
    /// <summary>Fails before anything is created: unknown names come first, because a missing parameter may be a mistyped one.</summary>
    /// <param name="provided">The parameters that get their values later.</param>
    /// <exception cref="StackException">A name is unknown, or a value is missing and there is nobody to ask.</exception>
    public IReadOnlyList<Parameter> Resolve(IReadOnlyCollection<string> provided, ITerminal terminal)
    {
        RefuseUnknown();
        var missing = template.Parameters.Where(parameter => IsMissing(parameter) && !provided.Contains(parameter.Name)).ToList();
        var answers = Ask(missing, terminal);
        return
        [
            .. template.Parameters.Where(parameter => !provided.Contains(parameter.Name)).Select(parameter => Of(parameter.Name)).OfType<Parameter>(),
            .. answers,
        ];
    }

    private void RefuseUnknown()
    {
        var known = template.Parameters.Select(parameter => parameter.Name).ToList();
        var problems = given.Keys.Except(known, StringComparer.Ordinal)
            .Select(name => $"The template has no parameter '{name}'.{(NearestName.Of(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "")}")
            .Concat(given.Where(value => value.Value is null && known.Contains(value.Key) && !previous.Contains(value.Key))
                .Select(value => $"'{value.Key}' has no previous value: the stack does not have it yet."))
            .ToList();
        if (problems.Count > 0) throw new StackException(string.Join('\n', problems));
    }

    private bool IsMissing(TemplateParameter parameter) => !parameter.HasDefault && !given.ContainsKey(parameter.Name) && !previous.Contains(parameter.Name);

    private Parameter? Of(string name) => given.TryGetValue(name, out var value) && value is not null
        ? new() { ParameterKey = name, ParameterValue = value }
        : previous.Contains(name) ? new() { ParameterKey = name, UsePreviousValue = true } : null;

    private static List<Parameter> Ask(List<TemplateParameter> missing, ITerminal terminal)
    {
        if (missing.Count == 0) return [];
        if (!terminal.IsInteractive) throw Missing(missing);
        var answers = missing.ConvertAll(parameter => new Parameter { ParameterKey = parameter.Name, ParameterValue = terminal.Ask($"{Line(parameter)}\n{parameter.Name}:", parameter.IsSecret) });
        var unanswered = missing.Where((_, i) => string.IsNullOrEmpty(answers[i].ParameterValue)).ToList();
        return unanswered.Count == 0 ? answers : throw Missing(unanswered);
    }

    private static StackException Missing(IEnumerable<TemplateParameter> missing) =>
        new($"Nothing was created. These parameters have no value; give them in a file, with --parameters=FILE:\n{string.Join('\n', missing.Select(parameter => $"  {Line(parameter)}"))}");

    private static string Line(TemplateParameter parameter) => parameter.Description.Length == 0 ? parameter.Name : $"{parameter.Name}: {parameter.Description}";
}
