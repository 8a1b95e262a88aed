using LocalAws.CloudFormation.Planning;
using static LocalAws.Tests.CloudFormation.Templates.Json;

namespace LocalAws.Tests.CloudFormation.Planning;

public sealed class ResourcePlanTests
{
    [Fact]
    public void A_name_follows_from_the_stack_and_the_logical_id_and_nothing_else()
    {
        var name = PhysicalName.Of("local", "Deploy");

        Assert.Matches("^local-Deploy-[A-Z0-9]{12}$", name);
        Assert.Equal(name, PhysicalName.Of("local", "Deploy"));
        Assert.NotEqual(name, PhysicalName.Of("other", "Deploy"));
    }

    [Theory]
    [InlineData(100, 3)]
    [InlineData(3, 100)]
    [InlineData(100, 100)]
    public void A_name_never_exceeds_its_limit_and_shows_both_parts(int stack, int id)
    {
        var name = PhysicalName.Of(new string('s', stack), new string('i', id), 63);

        Assert.Equal(63, name.Length);
        Assert.Matches("^s+-i+-[A-Z0-9]{12}$", name);
    }

    [Theory]
    [InlineData("AWS::S3::Bucket", "^local-thing-[a-z0-9]{12}$")]
    [InlineData("AWS::Lambda::Function", "^local-Thing-[A-Z0-9]{12}$")]
    [InlineData("AWS::ApiGateway::RestApi", "^[a-z0-9]{10}$")]
    [InlineData("AWS::SNS::Topic", "^arn:aws:sns:us-east-1:123456789012:local-Thing-[A-Z0-9]{12}$")]
    public void A_reference_has_the_form_that_it_has_on_AWS(string type, string expected)
    {
        var plan = new ResourcePlan(Template($"{{ 'Resources': {{ 'Thing': {{ 'Type': '{type}' }} }} }}"));

        Assert.Matches(expected, plan.Of("Thing", "here").PhysicalId);
    }

    [Fact]
    public void An_explicit_name_is_taken_with_its_functions_resolved()
    {
        var plan = new ResourcePlan(Template(
            "{ 'Resources': { 'Function': { 'Type': 'AWS::Lambda::Function', 'Properties': { 'FunctionName': { 'Fn::Sub': '${Topic.TopicName}-x' } } }, 'Topic': { 'Type': 'AWS::SNS::Topic', 'Properties': { 'TopicName': 'news' } } } }"));

        Assert.Equal("news-x", plan.Of("Function", "here").PhysicalId);
        Assert.Equal("arn:aws:lambda:us-east-1:123456789012:function:news-x", plan.Of("Function", "here").Attributes["Arn"]);
    }

    [Fact]
    public void A_name_that_is_no_value_is_made_up() => Assert.StartsWith(
        "local-Function-",
        new ResourcePlan(Template("{ 'Resources': { 'Function': { 'Type': 'AWS::Lambda::Function', 'Properties': { 'FunctionName': { 'Ref': 'AWS::NoValue' } } } } }")).Of("Function", "here").PhysicalId,
        StringComparison.Ordinal);
}
