using LocalAws.CloudFormation.Templates;
using LocalPipeline.Model;
using LocalPipeline.Tests.Fakes;

namespace LocalPipeline.Tests.Model;

public sealed class PipelineSelectorTests
{
    private const string Pipeline = "{ 'Type': 'AWS::CodePipeline::Pipeline' }";

    [Fact]
    public void The_only_pipeline_needs_no_choice() => Assert.Equal("One", Select($"'One': {Pipeline}", null));

    [Fact]
    public void One_of_several_is_chosen_by_its_logical_id() => Assert.Equal("Two", Select($"'One': {Pipeline}, 'Two': {Pipeline}", "Two"));

    [Fact]
    public void A_pipeline_that_is_not_there_is_answered_with_those_that_are()
    {
        var exception = Assert.Throws<TemplateException>(() => Select($"'One': {Pipeline}, 'Two': {Pipeline}", "Tow"));

        Assert.Equal("The template has no pipeline 'Tow'; it has One, Two.", exception.Message);
    }

    [Fact]
    public void A_pipeline_that_its_condition_leaves_out_is_mentioned()
    {
        var exception = Assert.Throws<TemplateException>(() => PipelineSelector.Select(
            SmallTemplate.Of("{ 'Conditions': { 'Never': { 'Fn::Equals': ['a', 'b'] } }, 'Resources': { 'One': { 'Type': 'AWS::CodePipeline::Pipeline', 'Condition': 'Never' } } }"), null));

        Assert.EndsWith("(left out by their conditions: One).", exception.Message, StringComparison.Ordinal);
    }

    private static string Select(string resources, string? logicalId) =>
        PipelineSelector.Select(SmallTemplate.Of($"{{ 'Resources': {{ {resources} }} }}"), logicalId).LogicalId;
}
