using CodePipelineActions.Actions;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace Actions.Tests;

/// <summary>The tables on an action's page are those of its description. Run with <c>UPDATE_DOCS=1</c> to write them.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string> Actions => [.. Catalog.Create(FunctionEnvironment.Current).Select(a => a.Description.Name)];

    [Theory]
    [MemberData(nameof(Actions))]
    public void The_page_of_an_action_says_what_the_action_accepts(string name)
    {
        var action = Catalog.Create(FunctionEnvironment.Current).Single(a => a.Description.Name == name).Description;
        var page = Path.Combine(RepositoryRoot(), "docs", "actions", name + ".md");
        var text = File.ReadAllText(page);
        var expected = Replace(Replace(text, "parameters", ParameterTable(action)), "variables", VariableTable(action));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(page, text = expected);

        Assert.Equal(expected, text);
        Assert.Contains("<!-- parameters -->", text);
        Assert.Equal(action.OutputVariables.Count > 0, text.Contains("<!-- variables -->", StringComparison.Ordinal));
    }

    private static string ParameterTable(ActionDescription action) => string.Join('\n',
    [
        "| Parameter | Default | Meaning |", "|---|---|---|",
        .. action.Parameters.Parameters.Select(p => $"| {Name(p)} | {Default(p)} | {p.Description}{Choices(p)} |"),
    ]);

    private static string VariableTable(ActionDescription action) => string.Join('\n',
        ["| Variable | Meaning |", "|---|---|", .. action.OutputVariables.Select(v => $"| `{v.Name}` | {v.Description} |")]);

    private static string Name(Parameter p) => p.Kind switch
    {
        ParameterKind.Prefix => $"`{p.Name}*`",
        ParameterKind.OutputArtifact => "the name of each output artifact",
        _ => $"`{p.Name}`",
    };

    private static string Default(Parameter p) => p switch
    {
        { Required: true } => "required",
        { Default: { } value } => $"`{value}`",
        { DefaultDescription: { } text } => text,
        _ => "none",
    };

    private static string Choices(Parameter p) => p.Choices.Count == 0 ? ""
        : $" One of {string.Join(", ", p.Choices.Select(c => $"`{c}`"))}.";

    private static string Replace(string text, string marker, string table)
    {
        var (begin, end) = ($"<!-- {marker} -->\n", $"<!-- /{marker} -->");
        var start = text.IndexOf(begin, StringComparison.Ordinal);
        return start < 0 ? text : $"{text[..(start + begin.Length)]}\n{table}\n\n{text[text.IndexOf(end, StringComparison.Ordinal)..]}";
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Actions.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
