using StackTool;
using StackTool.Templates;

namespace Stack.Tests.Parameters;

public sealed class ParameterFileTests
{
    [Theory]
    [InlineData("""[{ "ParameterKey": "Name", "ParameterValue": "shop" }, { "ParameterKey": "Days", "ParameterValue": "30" }]""")]
    [InlineData("""{ "Parameters": { "Name": "shop", "Days": 30 } }""")]
    public void Both_of_CloudFormations_forms_are_read(string json)
    {
        var values = ParameterFile.Parse(json, "it.json");

        Assert.Equal([new("Name", "shop"), new("Days", "30")], values);
    }

    [Fact]
    public void A_parameter_may_keep_its_previous_value() =>
        Assert.Null(ParameterFile.Parse("""[{ "ParameterKey": "Name", "UsePreviousValue": true }]""", "it.json")["Name"]);

    [Fact]
    public void A_list_is_joined_with_commas() =>
        Assert.Equal("a,b", ParameterFile.Parse("""{ "Parameters": { "Names": ["a", "b"] } }""", "it.json")["Names"]);

    [Theory]
    [InlineData("{", "it is no JSON")]
    [InlineData("3", "It is either a list")]
    [InlineData("""[{ "Name": "shop" }]""", "It is either a list")]
    [InlineData("""{ "Name": "shop" }""", "It is either a list")]
    [InlineData("""{ "Parameters": { "Name": null } }""", "'Name' has no text as its value.")]
    [InlineData("""[{ "ParameterKey": "Name" }]""", "'Name' has no text as its value.")]
    [InlineData("""[{ "ParameterKey": "A", "ParameterValue": "1" }, { "ParameterKey": "A", "ParameterValue": "2" }]""", "'A' is there twice.")]
    public void What_has_neither_form_is_refused_with_the_reason(string json, string reason)
    {
        var refusal = Assert.Throws<StackException>(() => ParameterFile.Parse(json, "it.json"));

        Assert.Contains("'it.json'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }
}
