using System.CommandLine;
using LocalAws.CloudFormation.Templates;
using LocalAws.Values;
using LocalPipeline.Execution.State;

namespace LocalPipeline.Commands;

/// <summary>What a command works on, with the defaults filled in: absolute paths.</summary>
internal sealed record Project(string Template, string Source, string Work)
{
    public string? Pipeline { get; init; }

    public int Port { get; init; }

    /// <summary>The folders of built actions, beside where the build leaves this repository's own.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>The folder of the packages that go to AWS; null for what was built.</summary>
    public string? Package { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>What Parameter Store and Secrets Manager hold.</summary>
    public LocalValues Values { get; init; } = LocalValues.None;

    /// <summary>The file that some of it comes from.</summary>
    public string? ValuesFile { get; init; }

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the command line names the template, the source and the port; what it does not name may come from an earlier execution.</summary>
    public (bool Template, bool Source, bool Port) Named { get; init; }

    public TemplateSettings Settings => new() { Parameters = Parameters, Values = Values, StackName = StackName.Of(Template, Parameters) };

    /// <exception cref="UsageException">There is no template, or an option is of the wrong form.</exception>
    public static Project From(ParseResult line, Places places)
    {
        var template = places.Template(line.GetValue(ProjectOptions.Template));
        var values = line.GetValue(ProjectOptions.Values) is { } file ? Path.GetFullPath(file, places.CurrentFolder) : null;
        return new Project(template, places.Source(line.GetValue(ProjectOptions.Source), template), places.Work(line.GetValue(ProjectOptions.Work), template))
        {
            Pipeline = line.GetValue(ProjectOptions.Pipeline),
            Named = (line.GetValue(ProjectOptions.Template) is not null, line.GetValue(ProjectOptions.Source) is not null, line.GetResult(ProjectOptions.Port) is { Implicit: false }),
            Port = line.GetValue(ProjectOptions.Port),
            Actions = [.. (line.GetValue(ProjectOptions.Actions) ?? []).Select(folder => Path.GetFullPath(folder, places.CurrentFolder))],
            Package = line.GetValue(ProjectOptions.Package) is { } package ? Path.GetFullPath(package, places.CurrentFolder) : null,
            Parameters = NamedValues.Parse("--parameter", line.GetValue(ProjectOptions.Parameter) ?? []),
            Values = GivenValues.Read(values, NamedValues.Parse("--ssm", line.GetValue(ProjectOptions.StoredParameter) ?? []),
                NamedValues.Parse("--secret", line.GetValue(ProjectOptions.Secret) ?? [])),
            ValuesFile = values,
            Variables = NamedValues.Parse("--variable", line.GetValue(ProjectOptions.Variable) ?? []),
        };
    }

    /// <summary>What an execution was begun with, where the command line does not say otherwise.</summary>
    public Project As(ExecutionOrigin? origin) => origin is null ? this : this with
    {
        Template = Named.Template || !File.Exists(origin.Template) ? Template : origin.Template,
        Source = Named.Source || !Directory.Exists(origin.Source) ? Source : origin.Source,
        Pipeline = Pipeline ?? origin.Pipeline,
        Actions = Actions.Count > 0 ? Actions : origin.Actions,
        Package = Package ?? origin.Package,
        Port = Named.Port ? Port : origin.Port,
        Parameters = Merged(origin.Parameters, Parameters),
        ValuesFile = ValuesFile ?? origin.Values,
        Values = ValuesFile is null && File.Exists(origin.Values) ? GivenValues.Read(origin.Values, Values) : Values,
    };

    /// <summary>On the port where something answers that goes on to be used: a site knows its API by the address that it was deployed with.</summary>
    public Project KeptAt(int? port) => Named.Port ? this : this with { Port = port ?? Port };

    public Project With(IReadOnlyDictionary<string, string> variables) => this with { Variables = Merged(Variables, variables) };

    public ExecutionOrigin Origin(Template template) => new(Template, Source, Pipeline)
    {
        Actions = Actions,
        Package = Package,
        Port = Port,
        Values = ValuesFile,
        Parameters = Parameters.Where(parameter => !template.SecretParameters.Contains(parameter.Key)).ToDictionary(StringComparer.Ordinal),
    };

    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> usual, IReadOnlyDictionary<string, string> given) =>
        usual.Where(value => !given.ContainsKey(value.Key)).Concat(given).ToDictionary(StringComparer.Ordinal);
}
