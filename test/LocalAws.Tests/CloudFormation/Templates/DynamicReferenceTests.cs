using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;
using LocalAws.CloudFormation.Templates.Dynamic;
using LocalAws.Values;

namespace LocalAws.Tests.CloudFormation.Templates;

/// <summary>Dynamic references, resolved and refused.</summary>
public sealed class DynamicReferenceTests
{
    private static readonly LocalValues Values = new()
    {
        Parameters = new Dictionary<string, StoredParameter>
        {
            ["/app/url"] = new(StoredParameter.Text, "https://example.com"),
            ["/app/key"] = new(StoredParameter.Secure, "hidden"),
            ["port"] = new(StoredParameter.Text, "80"),
            ["port:2"] = new(StoredParameter.Text, "8080"),
        },
        Secrets = new Dictionary<string, string> { ["db"] = """{ "user": "me", "password": "s3cret", "port": 5432 }""", ["plain"] = "word" },
    };

    [Theory]
    [InlineData("{{resolve:ssm:/app/url}}", "https://example.com")]
    [InlineData("{{resolve:ssm:/app/url:3}}", "https://example.com")]
    [InlineData("{{resolve:ssm:port}} and {{resolve:ssm:port:2}}", "80 and 8080")]
    [InlineData("{{resolve:ssm-secure:/app/key:1}}", "hidden")]
    [InlineData("{{resolve:secretsmanager:plain}}", "word")]
    [InlineData("{{resolve:secretsmanager:plain:SecretString}}", "word")]
    [InlineData("{{resolve:secretsmanager:plain:SecretString:::}}", "word")]
    [InlineData("{{resolve:secretsmanager:db:SecretString:password}}", "s3cret")]
    [InlineData("{{resolve:secretsmanager:db:SecretString:port:AWSCURRENT}}", "5432")]
    [InlineData("{{resolve:secretsmanager:db:SecretString:user::6f3a2b}}", "me")]
    [InlineData("{{resolve:secretsmanager:arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbC123:SecretString:user}}", "me")]
    [InlineData("postgres://{{resolve:secretsmanager:db:SecretString:user}}:{{resolve:secretsmanager:db:SecretString:password}}@db/", "postgres://me:s3cret@db/")]
    public void A_reference_becomes_its_value_wherever_it_stands(string text, string value) =>
        Assert.Equal(value, (string?)new DynamicValues(Values).Resolve(new() { ["A"] = new System.Text.Json.Nodes.JsonArray(text) }, "Here")["A"]![0]);

    [Theory]
    [InlineData("{{resolve:ssm:/app/none}}", "'{{resolve:ssm:/app/none}}' has no value here. Give it with --ssm /app/none=VALUE, or in the file of --values.")]
    [InlineData("x{{resolve:secretsmanager:none:SecretString:a}}", "has no value here. Give it with --secret none=VALUE, or in the file of --values.")]
    [InlineData("{{resolve:secretsmanager:db:SecretString:pasword}}", "Could not find a value associated with JSONKey in SecretString. The secret must be a JSON object with 'pasword'.")]
    [InlineData("{{resolve:secretsmanager:plain:SecretString:a}}", "Could not find a value associated with JSONKey in SecretString.")]
    [InlineData("{{resolve:secretsmanager:db:SecretBinary}}", "asks for 'SecretBinary' of the secret: there is SecretString, and nothing else.")]
    [InlineData("{{resolve:secretsmanager:db:SecretString:user:AWSPREVIOUS}}", "asks for the stage AWSPREVIOUS: here a secret has its current version only")]
    [InlineData("{{resolve:secretsmanager:db:SecretString:user:AWSCURRENT:6f3a2b}}", "has a stage and a version id: give one of them.")]
    [InlineData("{{resolve:ssm:/app/key}}", "refers to a parameter of type SecureString. A SecureString is read with ssm-secure.")]
    [InlineData("{{resolve:ssm}}", "is no dynamic reference: write {{resolve:ssm:NAME}}")]
    [InlineData("{{resolve:smm:/app/url}}", "is no dynamic reference (did you mean 'ssm'?).")]
    [InlineData("{{resolve:ssm:/app/url}", "has a dynamic reference without its end")]
    [InlineData("{{resolve:ssm-secure:/app/key}}", "SSM Secure reference is not supported in: [AWS::Lambda::Function/Properties/Environment/Variables/A]")]
    public void A_reference_without_a_value_is_named(string text, string problem) => Assert.Contains(problem, Assert.Single(Problems($"'A': '{text}'")), StringComparison.Ordinal);

    [Fact]
    public void A_template_has_at_most_60_references()
    {
        Assert.Empty(Problems(Many(60)));
        Assert.Equal(["The template has 61 dynamic references, and 60 are the most."], Problems(Many(61)));
    }

    [Fact]
    public void A_secret_is_no_name_and_no_output()
    {
        var named = Load("{ 'Resources': { 'B': { 'Type': 'AWS::S3::Bucket', 'Properties': { 'BucketName': '{{resolve:secretsmanager:plain}}' } } } }");
        var shown = Load("{ 'Resources': { 'B': { 'Type': 'AWS::S3::Bucket' } }, 'Outputs': { 'O': { 'Value': '{{resolve:secretsmanager:plain}}' } } }");

        Assert.Contains("is part of the resource's name", Assert.Single(DynamicReferences.Problems(named, new ResourcePlan(named))), StringComparison.Ordinal);
        Assert.Contains("cannot stand in an output", Assert.Throws<TemplateException>(() => shown.Outputs(new ResourcePlan(shown))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_and_an_output_may_come_from_Parameter_Store()
    {
        var template = Load("{ 'Resources': { 'B': { 'Type': 'AWS::S3::Bucket', 'Properties': { 'BucketName': 'b-{{resolve:ssm:port}}' } } }, 'Outputs': { 'O': { 'Value': '{{resolve:ssm:/app/url}}' } } }");

        Assert.Equal("b-80", new ResourcePlan(template).Of("B", "Here").PhysicalId);
        Assert.Equal("https://example.com", template.Outputs(new ResourcePlan(template))["O"]);
    }

    [Theory]
    [InlineData("AWS::SSM::Parameter::Value<String>", "/app/url", "https://example.com")]
    [InlineData("AWS::SSM::Parameter::Value<CommaDelimitedList>", "list", "[\"a\",\"b\"]")]
    [InlineData("AWS::SSM::Parameter::Value<List<String>>", "list", "[\"a\",\"b\"]")]
    [InlineData("AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", "port", "80")]
    [InlineData("AWS::SSM::Parameter::Name", "/app/none", "/app/none")]
    public void A_parameter_can_name_what_is_stored(string type, string name, string value)
    {
        var template = Load($"{{ 'Parameters': {{ 'P': {{ 'Type': '{type}', 'Default': '{name}' }} }}, 'Resources': {{ 'B': {{ 'Type': 'AWS::S3::Bucket' }} }} }}");

        var found = template.Scope.Values["P"];
        Assert.Equal(value, Scalar.Of(found) ?? found.ToJsonString());
    }

    [Theory]
    [InlineData("/app/none", "Unable to fetch parameters [/app/none] from parameter store for this account. Give it with --ssm /app/none=VALUE")]
    [InlineData("/app/key", "'/app/key' is a SecureString, which AWS::SSM::Parameter::Value<String> does not take.")]
    public void A_parameter_that_names_nothing_is_told(string name, string problem)
    {
        var refusal = Assert.Throws<TemplateException>(() => Load($"{{ 'Parameters': {{ 'P': {{ 'Type': 'AWS::SSM::Parameter::Value<String>', 'Default': '{name}' }} }}, 'Resources': {{ 'B': {{ 'Type': 'AWS::S3::Bucket' }} }} }}"));

        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
    }

    private static string Many(int count) => string.Join(',', Enumerable.Range(1, count).Select(number => $"'N{number}': '{{{{resolve:ssm:port}}}}'"));

    private static IReadOnlyList<string> Problems(string variables)
    {
        var template = Load($$"""{ 'Resources': { 'F': { 'Type': 'AWS::Lambda::Function', 'Properties': { 'Environment': { 'Variables': { {{variables}} } } } } } }""");
        return DynamicReferences.Problems(template, new ResourcePlan(template));
    }

    private static Template Load(string text)
    {
        var values = new LocalValues { Parameters = new Dictionary<string, StoredParameter>(Values.Parameters) { ["list"] = new(StoredParameter.List, "a,b") }, Secrets = Values.Secrets };
        return Template.Load(TemplateFile.Parse(text.Replace('\'', '"'), "template.json"), new TemplateSettings { Values = values });
    }
}
