using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;
using static LocalAws.Tests.CloudFormation.Templates.Json;

namespace LocalAws.Tests.CloudFormation.Templates;

public sealed class ResourceGraphTests
{
    [Fact]
    public void Resources_come_behind_what_they_refer_to_or_depend_on()
    {
        var graph = Build(
            """
            { 'Resources': {
              'Permission': { 'Type': 'AWS::Lambda::Permission', 'DependsOn': 'Late', 'Properties': { 'FunctionName': { 'Ref': 'Function' } } },
              'Function': { 'Type': 'AWS::Lambda::Function', 'Properties': { 'Role': { 'Fn::GetAtt': ['Role', 'Arn'] }, 'Description': { 'Fn::Sub': '${Bucket} ${Bucket.Arn}' } } },
              'Role': { 'Type': 'AWS::IAM::Role' },
              'Bucket': { 'Type': 'AWS::S3::Bucket' },
              'Late': { 'Type': 'AWS::SNS::Topic' }
            } }
            """);

        Assert.Equal(["Role", "Bucket", "Function", "Late", "Permission"], graph.InOrder.Select(resource => resource.LogicalId));
    }

    [Fact]
    public void What_the_outputs_use_counts_as_referenced()
    {
        var graph = Build("{ 'Resources': { 'A': { 'Type': 'AWS::SNS::Topic' }, 'B': { 'Type': 'AWS::SNS::Topic', 'DependsOn': ['A'] } }, 'Outputs': { 'Topic': { 'Value': { 'Ref': 'B' } } } }");

        Assert.Equal(["B"], graph.Referenced);
    }

    [Fact]
    public void A_resource_whose_condition_does_not_hold_is_left_out()
    {
        var template = Template(
            "{ 'Conditions': { 'Never': { 'Fn::Equals': ['a', 'b'] } }, 'Resources': { 'A': { 'Type': 'AWS::SNS::Topic', 'Condition': 'Never' }, 'B': { 'Type': 'AWS::SNS::Topic' } } }");

        Assert.Equal(["B"], template.Resources.Keys);
        Assert.Equal("Never", template.LeftOut["A"]);
    }

    [Fact]
    public void A_circle_is_walked_in_the_message()
    {
        var exception = Assert.Throws<TemplateException>(() => Build(
            "{ 'Resources': { 'A': { 'Type': 'AWS::SNS::Topic', 'Properties': { 'X': { 'Ref': 'B' } } }, 'B': { 'Type': 'AWS::SNS::Topic', 'DependsOn': 'C' }, 'C': { 'Type': 'AWS::SNS::Topic', 'DependsOn': 'A' } } }"));

        Assert.Contains("A -> B -> C -> A", exception.Message, StringComparison.Ordinal);
    }

    private static ResourceGraph Build(string text)
    {
        var template = Template(text);
        return ResourceGraph.Build(template, new ResourcePlan(template));
    }
}
