using LocalAws.CloudFormation.Templates;
using static LocalAws.Tests.CloudFormation.Templates.Json;

namespace LocalAws.Tests.CloudFormation.Templates;

/// <summary>A template's <c>Rules</c>.</summary>
public sealed class RuleTests
{
    private const string Parameters =
        """
        'Parameters': {
          'Stage': { 'Type': 'String', 'Default': 'test' }, 'Size': { 'Type': 'Number', 'Default': 1 },
          'Zones': { 'Type': 'CommaDelimitedList', 'Default': 'a,b' },
          'One': { 'Type': 'AWS::EC2::Subnet::Id', 'Default': 's-1' }, 'Two': { 'Type': 'AWS::EC2::Subnet::Id', 'Default': 's-2' }
        }, 'Resources': { 'B': { 'Type': 'AWS::S3::Bucket' } }
        """;

    [Theory]
    [InlineData("{ 'Fn::Equals': [{ 'Ref': 'Stage' }, 'test'] }", true)]
    [InlineData("{ 'Fn::Equals': [{ 'Ref': 'Size' }, 1] }", true)]
    [InlineData("{ 'Fn::Equals': [{ 'Ref': 'Stage' }, 'prod'] }", false)]
    [InlineData("{ 'Fn::Equals': [{ 'Ref': 'AWS::Region' }, 'us-east-1'] }", true)]
    [InlineData("{ 'Fn::Not': [{ 'Fn::Equals': [{ 'Ref': 'Stage' }, 'prod'] }] }", true)]
    [InlineData("{ 'Fn::Contains': [['prod', 'test'], { 'Ref': 'Stage' }] }", true)]
    [InlineData("{ 'Fn::Contains': [{ 'Ref': 'Zones' }, 'c'] }", false)]
    [InlineData("{ 'Fn::EachMemberEquals': [['test', { 'Ref': 'Stage' }], 'test'] }", true)]
    [InlineData("{ 'Fn::EachMemberEquals': [{ 'Ref': 'Zones' }, 'a'] }", false)]
    [InlineData("{ 'Fn::EachMemberIn': [{ 'Ref': 'Zones' }, ['a', 'b', 'c']] }", true)]
    [InlineData("{ 'Fn::EachMemberIn': [{ 'Ref': 'Zones' }, ['a']] }", false)]
    [InlineData("{ 'Fn::EachMemberIn': [{ 'Fn::RefAll': 'AWS::EC2::Subnet::Id' }, ['s-1', 's-2']] }", true)]
    [InlineData("{ 'Fn::Contains': [{ 'Fn::RefAll': 'AWS::EC2::Subnet::Id' }, 's-3'] }", false)]
    [InlineData("{ 'Fn::And': [{ 'Fn::Equals': [1, 1] }, { 'Fn::Equals': [1, 2] }] }", false)]
    [InlineData("{ 'Fn::Or': [{ 'Fn::Equals': [1, 1] }, { 'Fn::Equals': [1, 2] }] }", true)]
    public void An_assertion_is_true_or_false(string assertion, bool holds)
    {
        var problems = Problems($"'R': {{ 'Assertions': [{{ 'Assert': {assertion}, 'AssertDescription': 'It must be so.' }}] }}");

        Assert.Equal(holds ? [] : ["Rule R is not satisfied: It must be so."], problems);
    }

    [Theory]
    [InlineData("prod", 1)]
    [InlineData("test", 0)]
    public void A_rule_applies_where_its_condition_holds(string stage, int problems) => Assert.Equal(
        problems,
        Problems("'R': { 'RuleCondition': { 'Fn::Equals': [{ 'Ref': 'Stage' }, 'prod'] }, 'Assertions': [{ 'Assert': { 'Fn::Equals': [{ 'Ref': 'Size' }, 2] } }] }", ("Stage", stage)).Count);

    [Fact]
    public void All_assertions_that_fail_are_told_at_once() => Assert.Equal(
        ["Rule A is not satisfied: one", "Rule A is not satisfied: Rules.A.Assertions[1] does not hold.", "Rule B is not satisfied: three"],
        Problems("""
            'A': { 'Assertions': [{ 'Assert': { 'Fn::Equals': [1, 2] }, 'AssertDescription': 'one' }, { 'Assert': { 'Fn::Equals': [1, 2] } }] },
            'B': { 'Assertions': [{ 'Assert': { 'Fn::Equals': [1, 1] } }, { 'Assert': { 'Fn::Equals': [1, 2] }, 'AssertDescription': 'three' }] }
            """));

    [Theory]
    [InlineData("'R': {}", "Rules.R has no Assertions: a list with at least one.")]
    [InlineData("'R': { 'Assertion': [], 'Assertions': [{ 'Assert': {} }] }", "Rules.R has no attribute 'Assertion'. Did you mean 'Assertions'?")]
    [InlineData("'R': { 'Assertions': [{ 'Asert': {} }] }", "Rules.R.Assertions[0] has no attribute 'Asert'. Did you mean 'Assert'?")]
    [InlineData("'R': { 'Assertions': [{ 'Assert': { 'Ref': 'Stage' } }] }", "Rules.R.Assertions[0].Assert must be a function that is true or false")]
    [InlineData("'R': { 'Assertions': [{ 'Assert': { 'Fn::Equals': [{ 'Ref': 'B' }, 'x'] } }] }", "Ref at Rules.R.Assertions[0].Assert: the template has no parameter 'B', and rules see nothing else.")]
    [InlineData("'R': { 'Assertions': [{ 'Assert': { 'Fn::Contain': [['a'], 'a'] } }] }", "Rules.R.Assertions[0].Assert: Fn::Contain cannot be used in Rules (did you mean 'Fn::Contains'?)")]
    [InlineData("'R': { 'Assertions': [{ 'Assert': { 'Fn::Contains': ['a', 'a'] } }] }", "Rules.R.Assertions[0].Assert: Fn::Contains takes a list, not 'a'.")]
    [InlineData("'R': { 'Assertions': [{ 'Assert': { 'Fn::EachMemberIn': [{ 'Fn::ValueOfAll': ['AWS::EC2::VPC::Id', 'Tags.Stage'] }, ['a']] } }] }", "Rules.R.Assertions[0].Assert: Fn::ValueOfAll asks EC2 or Route 53")]
    [InlineData("'R': { 'RuleCondition': { 'Fn::Equals': ['prod', 'test'] }, 'Assertions': [{ 'Assert': { 'Fn::Wrong': [] } }] }", "Rules.R.Assertions[0].Assert: Fn::Wrong cannot be used in Rules")]
    public void A_rule_that_is_wrong_is_named(string rules, string problem) => Assert.StartsWith(problem, Assert.Single(Problems(rules)), StringComparison.Ordinal);

    private static IReadOnlyList<string> Problems(string rules, params (string, string)[] parameters)
    {
        try
        {
            Template($"{{ 'Rules': {{ {rules} }}, {Parameters} }}", parameters);
            return [];
        }
        catch (TemplateException exception)
        {
            return exception.Problems;
        }
    }
}
