using System.Text.Json;
using System.Text.RegularExpressions;
using CodePipelineActions.Actions;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;
using Support;

namespace Actions.Tests;

/// <summary>What an action's page gives to copy is taken by the action, and by the template that it is pasted into.</summary>
public sealed partial class PageSnippetTests
{
    public static TheoryData<string> Actions => DocumentationTests.Actions;

    public static TheoryData<string> Deployments => [.. Catalog.Create(FunctionEnvironment.Current).Select(a => a.Description.Name).Where(name => name.StartsWith("deploy-", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Actions))]
    public void What_is_to_be_copied_is_what_the_action_takes(string name)
    {
        var description = Catalog.Create(FunctionEnvironment.Current).Single(a => a.Description.Name == name).Description;
        foreach (var action in CopiedActions(name))
        {
            var configuration = action.GetProperty("Configuration");
            var (inputs, outputs) = (Names(action, "InputArtifacts"), Names(action, "OutputArtifacts"));
            Assert.InRange(inputs.Count, description.InputArtifacts.Min, description.InputArtifacts.Max);
            Assert.InRange(outputs.Count, description.OutputArtifacts.Min, description.OutputArtifacts.Max);
            new ParameterBinder(description.Parameters.After(CommonParameters.Accepted), outputs).Bind(Resolved(configuration.GetProperty("UserParameters")));
            Assert.Equal(name, ActionOf(configuration.GetProperty("FunctionName").GetProperty("Ref").GetString()!));
        }
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public void The_page_of_a_deployment_has_a_whole_stage(string name)
    {
        var stage = Snippet(name);
        Assert.Matches("^[A-Za-z0-9.@_-]{1,100}$", stage.GetProperty("Name").GetString()!);
        Assert.NotEmpty(stage.GetProperty("Actions").EnumerateArray());
    }

    private static IEnumerable<JsonElement> CopiedActions(string name) =>
        Snippet(name) is var snippet && snippet.TryGetProperty("Actions", out var actions) ? [.. actions.EnumerateArray()] : [snippet];

    private static JsonElement Snippet(string name)
    {
        var page = File.ReadAllText(Repository.PathOf($"docs/actions/{name}.md"));
        return JsonDocument.Parse(FirstJson().Match(page).Groups[1].Value).RootElement;
    }

    private static List<string> Names(JsonElement action, string member) =>
        action.TryGetProperty(member, out var artifacts) ? [.. artifacts.EnumerateArray().Select(a => a.GetProperty("Name").GetString()!)] : [];

    // As CloudFormation and CodePipeline fill it in: with names, and with an address.
    private static string Resolved(JsonElement parameters)
    {
        var text = parameters.ValueKind == JsonValueKind.String ? parameters.GetString()! : parameters.GetProperty("Fn::Sub").GetString()!;
        return Variable().Replace(Reference().Replace(text, "some-name"), "https://example.com/");
    }

    private static string ActionOf(string function)
    {
        using var template = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("template.json")));
        return template.RootElement.GetProperty("Resources").GetProperty(function).GetProperty("Properties")
            .GetProperty("Environment").GetProperty("Variables").GetProperty("PIPELINE_ACTION").GetString()!;
    }

    [GeneratedRegex(@"```json\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex FirstJson();

    [GeneratedRegex(@"\$\{\w+\}")]
    private static partial Regex Reference();

    [GeneratedRegex(@"#\{[\w.]+\}")]
    private static partial Regex Variable();
}
