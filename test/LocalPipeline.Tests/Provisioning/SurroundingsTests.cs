using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Resources;
using LocalPipeline.Provisioning;
using LocalPipeline.Tests.Fakes;

namespace LocalPipeline.Tests.Provisioning;

/// <summary>What is told of a template before, and beside, playing its pipeline.</summary>
public sealed class SurroundingsTests
{
    private const string Usual = """
        { 'Resources': {
          'Site': { 'Type': 'AWS::S3::Bucket' },
          'Api': { 'Type': 'AWS::ApiGateway::RestApi', 'Properties': { 'Name': 'api' } },
          'Role': { 'Type': 'AWS::IAM::Role', 'Properties': { 'RoleName': 'deployer', 'Description': { 'Fn::Sub': 'for ${Site}' } } },
          'Pipeline': { 'Type': 'AWS::CodePipeline::Pipeline', 'Properties': { 'Stages': [] } } } }
        """;

    private static readonly Dictionary<string, StackResource> Made = new()
    {
        ["Site"] = new("AWS::S3::Bucket", "local-site"),
        ["Api"] = new("AWS::ApiGateway::RestApi", "abcdefghij") { Attributes = new Dictionary<string, string> { ["RestApiId"] = "abcdefghij" } },
        ["Role"] = new("AWS::IAM::Role", "deployer"),
        ["Pipeline"] = new("AWS::CodePipeline::Pipeline", "pipeline"),
    };

    [Fact]
    public void A_change_of_the_pipeline_is_none_of_what_is_around_it() =>
        Assert.Equal(DigestOf(Usual), DigestOf(Usual.Replace("'Stages': []", "'Stages': [], 'PipelineType': 'V2'", StringComparison.Ordinal)));

    [Theory]
    [InlineData("'RoleName': 'deployer',", "'RoleName': 'deployer', 'Path': '/more/',")]
    [InlineData("for ${Site}", "for ${Api}")]
    [InlineData("'Type': 'AWS::S3::Bucket'", "'Type': 'AWS::S3::Bucket', 'Properties': { 'BucketName': 'other' }")]
    public void A_change_of_anything_else_is(string before, string after) =>
        Assert.NotEqual(DigestOf(Usual), DigestOf(Usual.Replace(before, after, StringComparison.Ordinal)));

    [Fact]
    public void Resources_are_known_as_they_are_and_else_as_they_are_planned()
    {
        var template = SmallTemplate.Of(Usual.Replace("'RoleName': 'deployer'", "'RoleName': 'other'", StringComparison.Ordinal));
        var known = new KnownStack(template, new ResourcePlan(template), Made.Where(made => made.Key != "Site").ToDictionary());

        Assert.Equal(["abcdefghij", "other", new ResourcePlan(template).Ref("Site", "").ToString()], ((string[])["Api", "Role", "Site"]).Select(id => known.Ref(id, "").ToString()));
        Assert.Equal("abcdefghij", known.GetAtt("Api", "RestApiId", "").ToString());
    }

    private static string DigestOf(string text) => SmallTemplate.Of(text) is var template ? Surroundings.DigestOf(template, new Stack(template, Made, [])) : "";
}
