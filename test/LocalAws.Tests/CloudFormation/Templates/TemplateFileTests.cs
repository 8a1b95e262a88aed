using LocalAws.CloudFormation.Templates;
using Support;

namespace LocalAws.Tests.CloudFormation.Templates;

public sealed class TemplateFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_template_that_does_not_exist_is_named()
    {
        var exception = Assert.Throws<TemplateException>(() => TemplateFile.Read(_folder["none.json"]));

        Assert.Equal($"There is no template at '{_folder["none.json"]}': name one with --template PATH.", exception.Message);
    }

    [Fact]
    public void A_template_for_SAM_is_expanded_when_it_is_loaded()
    {
        var template = Json.Template("""
            { 'Transform': 'AWS::Serverless-2016-10-31', 'Globals': { 'Function': { 'Runtime': 'nodejs22.x' } }, 'Parameters': { 'Alias': { 'Type': 'String' } },
              'Resources': { 'App': { 'Type': 'AWS::Serverless::Function', 'Properties': { 'InlineCode': '1', 'Handler': 'index.handler', 'AutoPublishAlias': { 'Ref': 'Alias' } } } } }
            """, ("Alias", "live"));

        Assert.Equal("AWS::Lambda::Function", template.Resources["App"].Type);
        Assert.Superset(new HashSet<string> { "App", "AppRole", "AppAliaslive" }, template.Resources.Keys.ToHashSet());
    }

    [Theory]
    [InlineData("{\n  \"Resources\": oops\n}", "t.json is no JSON, at line 2, column 16: ")]
    [InlineData("{\n  \"Resources\": {\n", "t.json is no JSON, at line 3, column 1: ")]
    [InlineData("", "t.json is no JSON, at line 1, column 1: ")]
    [InlineData("[]", "t.json is no template: it must be a JSON object with 'Resources'.")]
    [InlineData("{}", "t.json: 'Resources' is missing or empty: ")]
    [InlineData("{ \"Resources\": {} }", "t.json: 'Resources' is missing or empty: ")]
    [InlineData("{ \"Resource\": {}, \"Resources\": { \"A\": {} } }", "t.json: 'Resource' is no section of a template. Did you mean 'Resources'?")]
    [InlineData("{ \"Transform\": \"AWS::LanguageExtensions\", \"Resources\": { \"A\": {} } }", "t.json: 'Transform' other than AWS::Serverless-2016-10-31 is not played locally: ")]
    [InlineData("{ \"Globals\": {}, \"Resources\": { \"A\": {} } }", "t.json: 'Globals' is for templates with \"Transform\": \"AWS::Serverless-2016-10-31\".")]
    [InlineData("{ \"Resources\": { \"A\": {}, \"A\": {} } }", "t.json is no JSON, at ")]
    public void What_is_no_template_is_told_with_its_place(string text, string expected)
    {
        var exception = Assert.Throws<TemplateException>(() => TemplateFile.Parse(text, "t.json"));

        Assert.StartsWith(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_YAML_template_is_read_with_its_short_forms() =>
        Assert.Equal("Other", (string?)TemplateFile.Parse("Resources:\n  A:\n    Type: T\n    Properties: { B: !Ref Other }\n", "t.yaml")["Resources"]!["A"]!["Properties"]!["B"]!["Ref"]);

    [Theory]
    [InlineData("Resources:\n", "t.yml: 'Resources' is missing or empty: ")]
    [InlineData("- a\n", "t.yml: unsupported structure.")]
    [InlineData("Resources: [\n", "t.yml: YAML not well-formed. (")]
    public void What_is_no_YAML_template_is_told_with_its_name(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<TemplateException>(() => TemplateFile.Parse(text, "t.yml")).Message, StringComparison.Ordinal);
}
