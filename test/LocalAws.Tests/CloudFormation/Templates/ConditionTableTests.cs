using LocalAws.CloudFormation.Templates;
using static LocalAws.Tests.CloudFormation.Templates.Json;

namespace LocalAws.Tests.CloudFormation.Templates;

public sealed class ConditionTableTests
{
    [Theory]
    [InlineData("{ 'Fn::Equals': [{ 'Ref': 'Stage' }, 'prod'] }", true)]
    [InlineData("{ 'Fn::Equals': ['1', 1] }", true)]
    [InlineData("{ 'Fn::Equals': ['prod', 'Prod'] }", false)]
    [InlineData("{ 'Fn::Not': [{ 'Condition': 'IsProd' }] }", false)]
    [InlineData("{ 'Fn::And': [{ 'Condition': 'IsProd' }, { 'Fn::Equals': ['a', 'b'] }] }", false)]
    [InlineData("{ 'Fn::Or': [{ 'Fn::Equals': ['a', 'b'] }, { 'Condition': 'IsProd' }] }", true)]
    [InlineData("{ 'Fn::Equals': [{ 'Fn::Sub': '${AWS::Region}-${Stage}' }, 'us-east-1-prod'] }", true)]
    public void A_condition_is_evaluated(string condition, bool expected) =>
        Assert.Equal(expected, Load(condition).Scope.Conditions("Tested", "here"));

    [Theory]
    [InlineData("{ 'Condition': 'Tested' }", "Conditions.Tested refers to itself: Tested -> Tested.")]
    [InlineData("{ 'Condition': 'IsProb' }", "Conditions.Tested: the template has no condition 'IsProb'. Did you mean 'IsProd'?")]
    [InlineData("{ 'Fn::Equals': ['a'] }", "Conditions.Tested: Fn::Equals takes a list of 2.")]
    [InlineData("{ 'Fn::And': [{ 'Condition': 'IsProd' }] }", "Conditions.Tested: Fn::And takes a list of 2 to 10.")]
    [InlineData("{ 'Fn::Xor': [] }", "Conditions.Tested: Fn::Xor is no condition function; there are Fn::Equals, Fn::And, Fn::Or, Fn::Not and Condition.")]
    [InlineData("true", "Conditions.Tested must be one of Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition.")]
    [InlineData("{ 'Fn::Equals': [{ 'Ref': 'Topic' }, ''] }", "Ref at Conditions.Tested: the template has no parameter 'Topic', and a condition cannot refer to a resource.")]
    public void A_wrong_condition_is_named(string condition, string expected) =>
        Assert.Equal(expected, Assert.Throws<TemplateException>(() => Load(condition)).Message);

    [Fact]
    public void A_circle_of_conditions_is_walked_in_the_message()
    {
        var exception = Assert.Throws<TemplateException>(() => Load("{ 'Fn::Not': [{ 'Condition': 'Other' }] }, 'Other': { 'Condition': 'Tested' }"));

        Assert.Contains("Tested -> Other -> Tested", exception.Message, StringComparison.Ordinal);
    }

    private static Template Load(string condition) => Template(
        $$"""
        {
          'Parameters': { 'Stage': { 'Type': 'String', 'Default': 'prod' } },
          'Conditions': { 'IsProd': { 'Fn::Equals': [{ 'Ref': 'Stage' }, 'prod'] }, 'Tested': {{condition}} },
          'Resources': { 'Topic': { 'Type': 'AWS::SNS::Topic' } }
        }
        """);
}
