using LocalAws.CloudFormation.Templates;
using LocalPipeline.Model;
using LocalPipeline.Validation;
using Support;

namespace LocalPipeline.Tests.Validation;

/// <summary>The template.json of this repository, as it is.</summary>
public sealed class DeliveredTemplateTests
{
    private static readonly string TemplatePath = Repository.PathOf("template.json");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("ProductionApproval=true")]
    [InlineData("ConnectionArn=arn:aws:codeconnections:us-east-1:123456789012:connection/1 FullRepositoryId=me/it")]
    public async Task It_is_right_for_the_actions_as_they_are(string parameters)
    {
        var settings = new TemplateSettings { Parameters = parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=')).ToDictionary(one => one[0], one => one[1]) };
        var catalog = await ActionCatalogReader.ReadAsync(ActionsFolder.FindAll([], AppContext.BaseDirectory)[0], Cancellation);

        Assert.Empty(TemplateValidator.Validate(TemplatePath, settings, null, catalog));
    }

    [Fact]
    public async Task It_is_right_for_CloudFormation()
    {
        var (exitCode, output) = await new Command(Tools.Require("cfn-lint"), "--non-zero-exit-code", "informational", TemplatePath).RunAsync(Cancellation);

        Assert.Equal((0, ""), (exitCode, output));
    }

    [Fact]
    public async Task Its_documentation_names_every_parameter_function_and_output()
    {
        var documentation = await File.ReadAllTextAsync(Repository.PathOf("docs/template.md"), Cancellation);
        var template = TemplateFile.Read(TemplatePath);
        var functions = template["Resources"]!.AsObject().Where(resource => Scalar.Of(resource.Value!["Type"]) == "AWS::Lambda::Function");

        var documented = template["Parameters"]!.AsObject().Concat(functions).Concat(template["Outputs"]!.AsObject());

        Assert.All(documented, one => Assert.Contains($"`{one.Key}`", documentation, StringComparison.Ordinal));
    }
}
