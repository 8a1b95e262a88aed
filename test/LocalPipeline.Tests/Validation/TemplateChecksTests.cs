using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;
using LocalAws.Values;
using LocalPipeline.Model;
using LocalPipeline.Validation;
using Support;

namespace LocalPipeline.Tests.Validation;

/// <summary>The pipeline's own template goes through the checks of the embedded CloudFormation.</summary>
public sealed class TemplateChecksTests
{
    private static readonly LocalValues Values = new()
    {
        Parameters = new Dictionary<string, StoredParameter> { ["/retries"] = new(StoredParameter.Text, "2") },
        Secrets = new Dictionary<string, string> { ["token"] = "do-not-tell" },
    };

    [Fact]
    public void Properties_that_CloudFormation_refuses_are_errors()
    {
        var findings = Validate(template => template["Resources"]!["Build"]!["Properties"]!["Enviroment"] = new JsonObject());

        Assert.Equal("error: template: Resources.Build.Properties.Enviroment: AWS::Lambda::Function has no property 'Enviroment'. Did you mean 'Environment'?", Assert.Single(findings).ToString());
    }

    [Fact]
    public void What_has_no_effect_here_is_one_warning()
    {
        var findings = Validate(template =>
        {
            foreach (var function in (string[])["Build", "Deploy"]) template["Resources"]![function]!["Properties"]!["ReservedConcurrentExecutions"] = 5;
        });

        Assert.Equal("warning: template: accepted, without effect here: AWS::Lambda::Function: ReservedConcurrentExecutions. Expect them on AWS only.", Assert.Single(findings).ToString());
    }

    [Fact]
    public void A_rule_that_is_not_satisfied_is_an_error()
    {
        var findings = Validate(template => template["Rules"] = JsonNode.Parse("""{ "Region": { "Assertions": [{ "Assert": { "Fn::Equals": [{ "Ref": "AWS::Region" }, "eu-west-1"] }, "AssertDescription": "Only in Ireland." }] } }"""));

        Assert.Equal("error: template: Rule Region is not satisfied: Only in Ireland.", Assert.Single(findings).ToString());
    }

    [Fact]
    public void A_reference_without_a_value_is_an_error_that_names_the_option()
    {
        var findings = Validate(template => template["Resources"]!["Build"]!["Properties"]!["Environment"]!["Variables"]!["KEY"] = "{{resolve:secretsmanager:none}}");

        Assert.Equal("error: template: Resources.Build.Properties.Environment.Variables.KEY: '{{resolve:secretsmanager:none}}' has no value here. Give it with --secret none=VALUE, or in the file of --values.", Assert.Single(findings).ToString());
    }

    [Fact]
    public void UserParameters_take_parameters_and_no_secrets()
    {
        Assert.Empty(Validate(template => Parameters(template, "{{resolve:ssm:/retries}}")));
        Assert.Contains(Validate(template => Parameters(template, "{{resolve:secretsmanager:token}}")), finding => finding.ToString().Contains("would be shown to everybody who can see the pipeline", StringComparison.Ordinal));
    }

    [Fact]
    public void An_action_gets_what_is_stored_and_never_the_reference()
    {
        var template = Load(root => Parameters(root, "{{resolve:ssm:/retries}}"));
        var pipeline = PipelineReader.Read(template, PipelineSelector.Select(template, null), new LocalAws.CloudFormation.Planning.ResourcePlan(template));

        Assert.EndsWith("&retries=2", pipeline.Stages.SelectMany(stage => stage.Actions).Single(action => action.Name == "build").Configuration["UserParameters"], StringComparison.Ordinal);
    }

    private static void Parameters(JsonObject template, string retries)
    {
        var build = template["Resources"]!["Pipeline"]!["Properties"]!["Stages"]![1]!["Actions"]![0]!["Configuration"]!;
        build["UserParameters"] = $"task=package&Site=dist&retries={retries}";
    }

    private static IReadOnlyList<Finding> Validate(Action<JsonObject> change)
    {
        using var folder = new TemporaryFolder();
        return TemplateValidator.Validate(folder.Write("template.json", Text(change)), Settings, null, Catalog.Sample);
    }

    private static TemplateSettings Settings => new() { Values = Values };

    private static Template Load(Action<JsonObject> change) => Template.Load(TemplateFile.Parse(Text(change), "template.json"), Settings);

    private static string Text(Action<JsonObject> change)
    {
        var root = new JsonObject { ["Resources"] = new PipelineTemplate().Resources.DeepClone() };
        change(root);
        return root.ToJsonString();
    }
}
