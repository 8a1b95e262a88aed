using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Serverless;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.Tests.CloudFormation.Serverless;

/// <summary>What is refused and why, and what AWS does in more words.</summary>
public sealed class ServerlessExpansionTests
{
    private const string Code = "CodeUri: s3://code/a.zip, Handler: index.handler, Runtime: nodejs22.x";

    [Theory]
    [InlineData("Type: AWS::Serverless::SimpleTable", "AWS::Serverless::SimpleTable is not expanded here: there are functions, APIs and layer versions.")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { CodeUri: ./src, Handler: a, Runtime: nodejs22.x }", "'CodeUri' is not a valid S3 Uri of the form 's3://bucket/key' with optional versionId query parameter. It is './src': 'sam package' uploads")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { Handler: a, Runtime: nodejs22.x }", "Missing required property 'CodeUri'.")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { CodeUri: { Bucket: b }, Handler: a, Runtime: nodejs22.x }", "'CodeUri' requires Bucket and Key properties to be specified.")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { CodeUri: s3://code/a.zip }", "Runtime and Handler need to be present when PackageType is of type `Zip`.")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { InlineCode: x, " + Code + " }", "Only one of 'InlineCode' and 'CodeUri' can be set.")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { Memory: 5, " + Code + " }", "Property Memory not defined for resource of type AWS::Serverless::Function.")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { MemorySiez: 5, " + Code + " }", "Did you mean 'MemorySize'?")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { DeploymentPreference: { Type: AllAtOnce }, " + Code + " }", "DeploymentPreference of AWS::Serverless::Function is not carried out here: there is no CodeDeploy.")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { AutoPublishAlias: !Sub x, " + Code + " }", "'AutoPublishAlias' must be a string or a Ref to a template parameter.")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { Policies: [{ SQSPollerPolicy: { QueueName: q } }], " + Code + " }", "The policy template 'SQSPollerPolicy' is not known here: write its statements into the policy.")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { Policies: [{ S3ReadPolicy: { Bucket: q } }], " + Code + " }", "Must specify valid parameter values for policy template 'S3ReadPolicy': it needs BucketName.")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { Events: { Up: { Type: S3 } }, " + Code + " }", "Event with id [Up] is invalid. Events of type 'S3' are not carried out here, only those of type Api")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { Events: { Up: { Type: Api, Properties: { Path: / } } }, " + Code + " }", "Event with id [Up] is invalid. Event is missing required property 'Method'.")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { Events: { Up: { Type: Api, Properties: { Path: /, Method: get, Auth: {} } } }, " + Code + " }", "Its property 'Auth' is not carried out here")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { Events: { Up: { Type: Api, Properties: { Path: /, Method: get, RestApiId: Mine } } }, " + Code + " }", "RestApiId property of Api event must reference a valid resource in the same template.")]
    [InlineData("Type: AWS::Serverless::Function, Properties: { Events: { A: { Type: Api, Properties: { Path: /, Method: get } }, B: { Type: Api, Properties: { Path: /, Method: GET } } }, " + Code + " }", "API method \"get\" defined multiple times for path \"/\".")]
    [InlineData("Type: AWS::Serverless::Api", "Missing required property 'StageName'.")]
    [InlineData("Type: AWS::Serverless::Api, Properties: { StageName: prod, Cors: \"'*'\" }", "Cors of AWS::Serverless::Api is not carried out here: answer OPTIONS in the function or in the definition.")]
    public void What_cannot_be_expanded_is_refused_by_name(string resource, string message)
    {
        var refusal = Assert.Throws<TemplateException>(() => Expand($"Resources: {{ X: {{ {resource} }} }}"));

        Assert.Contains("Resource with id [X] is invalid. ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var refusal = Assert.Throws<TemplateException>(() => Expand("Globals: { Functions: {} }\nResources: { A: { Type: AWS::Serverless::Application }, B: { Type: AWS::Serverless::Function } }"));

        Assert.Equal(3, refusal.Problems.Count);
        Assert.Contains("'Globals' section is invalid. 'Functions' is not known here; there are Function and Api. Did you mean 'Function'?", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generated_id_that_is_declared_already_is_refused()
    {
        var refusal = Assert.Throws<TemplateException>(() => Expand($"Resources: {{ A: {{ Type: AWS::Serverless::Function, Properties: {{ {Code} }} }}, ARole: {{ Type: AWS::IAM::Role }} }}"));

        Assert.Contains("Resource with id [ARole] is invalid. It is declared, and generated as well", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_API_that_only_conditional_functions_have_is_conditional_as_well()
    {
        var expanded = Expand($$"""
            Conditions: { One: !Equals [a, a], Two: !Equals [a, b] }
            Resources:
              A: { Type: AWS::Serverless::Function, Condition: One, Properties: { {{Code}}, Events: { A: { Type: Api, Properties: { Path: /, Method: get } } } } }
              B: { Type: AWS::Serverless::Function, Condition: Two, Properties: { {{Code}}, Events: { B: { Type: Api, Properties: { Path: /, Method: put } } } } }
            """);

        var api = expanded["Resources"]!["ServerlessRestApi"]!;
        Assert.Equal("ServerlessRestApiCondition", (string?)api["Condition"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{ "Fn::Or": [{ "Condition": "One" }, { "Condition": "Two" }] }"""), expanded["Conditions"]!["ServerlessRestApiCondition"]));
        Assert.Equal("Two", (string?)api["Properties"]!["Body"]!["paths"]!["/"]!["put"]!["Fn::If"]![0]);
    }

    [Fact]
    public void Another_definition_is_another_deployment_and_the_same_one_is_not()
    {
        var (one, same, other) = (Ids("get"), Ids("get"), Ids("put"));

        Assert.Equal(one, same);
        Assert.NotEqual(one.Single(IsDeployment), other.Single(IsDeployment));

        static bool IsDeployment(string id) => id.Contains("Deployment", StringComparison.Ordinal);
        static List<string> Ids(string method) => [.. Expand($"Resources: {{ A: {{ Type: AWS::Serverless::Function, Properties: {{ {Code}, Events: {{ A: {{ Type: Api, Properties: {{ Path: /, Method: {method} }} }} }} }} }} }}")["Resources"]!.AsObject().Select(r => r.Key)];
    }

    private static JsonObject Expand(string template) => ServerlessExpansion.Expand(TemplateText.Read($"Transform: {ServerlessExpansion.Transform}\n{template}"), new Dictionary<string, string>());
}
