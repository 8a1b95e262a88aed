using LocalAws.CloudFormation.Templates;
using LocalAws.CloudFormation.Templates.Parameters;
using LocalAws.Values;
using static LocalAws.Tests.CloudFormation.Templates.Json;

namespace LocalAws.Tests.CloudFormation.Templates;

public sealed class ParametersTests
{
    private const string Declarations =
        """
        {
          'Name': { 'Type': 'String', 'AllowedPattern': '[a-z]+', 'ConstraintDescription': 'small letters', 'MinLength': 2, 'MaxLength': 5, 'Default': 'abc' },
          'Approval': { 'Type': 'String', 'AllowedValues': ['true', 'false'], 'Default': 'false' },
          'Days': { 'Type': 'Number', 'MinValue': 1, 'MaxValue': 30, 'Default': 7 },
          'Ports': { 'Type': 'List<Number>', 'Default': '80,443' },
          'Key': { 'Type': 'String', 'NoEcho': true, 'AllowedPattern': '[0-9]+', 'Default': '1' },
          'Image': { 'Type': 'AWS::EC2::Image::Id', 'Default': 'ami-1' }
        }
        """;

    [Fact]
    public void Without_values_the_defaults_hold()
    {
        var values = Bind();

        Assert.Equal("abc", Scalar.Of(values["Name"]));
        Assert.Equal("7", Scalar.Of(values["Days"]));
        Assert.Equal("""["80","443"]""", values["Ports"].ToJsonString());
    }

    [Fact]
    public void A_given_value_replaces_the_default() =>
        Assert.Equal("true", Scalar.Of(Bind(("Approval", "true"))["Approval"]));

    [Theory]
    [InlineData("Name", "ABC", "Parameter Name: 'ABC' is not allowed: it must match [a-z]+ (small letters).")]
    [InlineData("Name", "abc\n", "Parameter Name: 'abc\n' is not allowed: it must match [a-z]+ (small letters).")]
    [InlineData("Name", "a", "Parameter Name: 'a' is not allowed: it must have at least 2 characters (small letters).")]
    [InlineData("Name", "abcdef", "Parameter Name: 'abcdef' is not allowed: it must have at most 5 characters, and has 6 (small letters).")]
    [InlineData("Approval", "yes", "Parameter Approval: 'yes' is not allowed: it must be one of true, false.")]
    [InlineData("Days", "0", "Parameter Days: '0' is not allowed: it must be at least 1.")]
    [InlineData("Days", "31", "Parameter Days: '31' is not allowed: it must be at most 30.")]
    [InlineData("Days", "many", "Parameter Days: 'many' is not allowed: it must be a number.")]
    [InlineData("Ports", "80,x", "Parameter Ports: 'x' is not allowed: it must be a number.")]
    [InlineData("Key", "secret", "Parameter Key: its value is not allowed: it must match [0-9]+.")]
    [InlineData("Naem", "abc", "The template has no parameter 'Naem'. Did you mean 'Name'?")]
    public void A_value_that_is_not_allowed_names_the_parameter_and_what_is(string name, string value, string expected) =>
        Assert.Equal(expected, Assert.Throws<TemplateException>(() => Bind((name, value))).Message);

    [Theory]
    [InlineData("{ 'A': { 'Type': 'String' } }", "Parameter A has no default: give it a value with --parameter A=VALUE.")]
    [InlineData("{ 'A': { 'Default': 'x' } }", "Parameters.A has no Type: it is String, Number, CommaDelimitedList or List<Number>.")]
    [InlineData("{ 'A': { 'Type': 'Text' } }", "Parameters.A: 'Text' is no type of a parameter; it is String, Number, CommaDelimitedList or List<Number>.")]
    [InlineData("{ 'A': { 'Type': 'AWS::SSM::Parameter::Value<String>', 'Default': '/x' } }", "Parameter A: Unable to fetch parameters [/x] from parameter store for this account. Give it with --ssm /x=VALUE, or in the file of --values.")]
    [InlineData("{ 'A': { 'Type': 'String', 'Defualt': 'x' } }", "Parameters.A has no attribute 'Defualt'. Did you mean 'Default'?")]
    [InlineData("{ 'A': { 'Type': 'Number', 'MinValue': 'few', 'Default': 1 } }", "Parameters.A.MinValue must be a number, not 'few'.")]
    [InlineData("{ 'A': { 'Type': 'String', 'AllowedPattern': '(', 'Default': 'x' } }", "Parameters.A.AllowedPattern is no regular expression: ")]
    public void A_wrong_declaration_is_named(string declarations, string expected)
    {
        var exception = Assert.Throws<TemplateException>(() => ParameterBinder.Bind(Of(declarations), new Dictionary<string, string>(), LocalValues.None));

        Assert.StartsWith(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_wrong_values_are_told_at_once() =>
        Assert.Equal(3, Assert.Throws<TemplateException>(() => Bind(("Days", "0"), ("Approval", "yes"), ("Other", "1"))).Problems.Count);

    private static IReadOnlyDictionary<string, System.Text.Json.Nodes.JsonNode> Bind(params (string Name, string Value)[] given) =>
        ParameterBinder.Bind(Of(Declarations), given.ToDictionary(one => one.Name, one => one.Value), LocalValues.None);
}
