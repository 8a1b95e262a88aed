using System.CommandLine;
using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Commands;

/// <summary>What a command works on, with the defaults filled in: absolute paths.</summary>
internal sealed record Project(string Template, string Source, string Work)
{
    public string? Pipeline { get; init; }

    public int Port { get; init; }

    /// <summary>The folders of built actions, beside where the build leaves this repository's own.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    public TemplateSettings Settings => new() { Parameters = Parameters };

    /// <exception cref="UsageException">There is no template, or an option is of the wrong form.</exception>
    public static Project From(ParseResult line, Places places)
    {
        var template = places.Template(line.GetValue(ProjectOptions.Template));
        return new Project(template, places.Source(line.GetValue(ProjectOptions.Source), template), places.Work(line.GetValue(ProjectOptions.Work), template))
        {
            Pipeline = line.GetValue(ProjectOptions.Pipeline),
            Port = line.GetValue(ProjectOptions.Port),
            Actions = line.GetValue(ProjectOptions.Actions) ?? [],
            Parameters = NamedValues.Parse("--parameter", line.GetValue(ProjectOptions.Parameter) ?? []),
            Variables = NamedValues.Parse("--variable", line.GetValue(ProjectOptions.Variable) ?? []),
        };
    }
}
