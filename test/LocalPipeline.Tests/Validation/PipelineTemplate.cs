using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;
using LocalAws.Values;
using LocalPipeline.Validation;

namespace LocalPipeline.Tests.Validation;

/// <summary>A small template that is right, for tests to break at one place.</summary>
internal sealed class PipelineTemplate
{
    private const string Text =
        """
        {
          "Resources": {
            "Artifacts": { "Type": "AWS::S3::Bucket" },
            "Build": { "Type": "AWS::Lambda::Function", "Properties": { "FunctionName": "build-function", "Role": "arn:aws:iam::123456789012:role/actions", "Code": { "ZipFile": "" }, "Environment": { "Variables": { "PIPELINE_ACTION": "build" } } } },
            "Deploy": { "Type": "AWS::Lambda::Function", "Properties": { "FunctionName": "deploy-function", "Role": "arn:aws:iam::123456789012:role/actions", "Code": { "ZipFile": "" }, "Environment": { "Variables": { "PIPELINE_ACTION": "deploy" } } } },
            "Pipeline": {
              "Type": "AWS::CodePipeline::Pipeline",
              "Properties": {
                "Name": "mine",
                "PipelineType": "V2",
                "RoleArn": "arn:aws:iam::123456789012:role/pipeline",
                "ArtifactStore": { "Type": "S3", "Location": { "Ref": "Artifacts" } },
                "Variables": [{ "Name": "Color", "DefaultValue": "blue" }],
                "Stages": [
                  {
                    "Name": "Source",
                    "Actions": [
                      {
                        "Name": "source", "Namespace": "Source", "ActionTypeId": { "Category": "Source", "Owner": "AWS", "Provider": "CodeStarSourceConnection", "Version": "1" },
                        "Configuration": { "ConnectionArn": "arn", "FullRepositoryId": "me/it", "BranchName": "main" }, "OutputArtifacts": [{ "Name": "Code" }]
                      }
                    ]
                  },
                  {
                    "Name": "Build",
                    "Actions": [
                      {
                        "Name": "build", "ActionTypeId": { "Category": "Invoke", "Owner": "AWS", "Provider": "Lambda", "Version": "1" },
                        "Configuration": { "FunctionName": { "Ref": "Build" }, "UserParameters": "task=package&Site=dist&Env.COLOR=#{variables.Color}&retries=2" },
                        "InputArtifacts": [{ "Name": "Code" }], "OutputArtifacts": [{ "Name": "Site" }]
                      }
                    ]
                  },
                  {
                    "Name": "Deploy",
                    "Actions": [
                      {
                        "Name": "deploy", "Namespace": "Site", "ActionTypeId": { "Category": "Invoke", "Owner": "AWS", "Provider": "Lambda", "Version": "1" },
                        "Configuration": { "FunctionName": { "Ref": "Deploy" }, "UserParameters": "bucket=b&mode=merge&prune=off&version=#{Source.CommitId}" },
                        "InputArtifacts": [{ "Name": "Site" }]
                      },
                      {
                        "Name": "approve", "RunOrder": 2, "ActionTypeId": { "Category": "Approval", "Owner": "AWS", "Provider": "Manual", "Version": "1" },
                        "Configuration": { "ExternalEntityLink": "https://test.example.com/", "CustomData": "#{Site.SiteUrl} #{codepipeline.PipelineExecutionId}" }
                      }
                    ]
                  }
                ]
              }
            }
          }
        }
        """;

    private readonly JsonObject _root = JsonNode.Parse(Text)!.AsObject();

    public JsonObject Resources => _root["Resources"]!.AsObject();

    public JsonObject Pipeline => Resources["Pipeline"]!["Properties"]!.AsObject();

    public JsonArray Stages => Pipeline["Stages"]!.AsArray();

    public JsonObject Source => Action(0, 0);

    public JsonObject Build => Action(1, 0);

    public JsonObject Deploy => Action(2, 0);

    public JsonObject Approval => Action(2, 1);

    /// <summary>Replaces an action's parameters.</summary>
    public static void Parameters(JsonObject action, string userParameters) => action["Configuration"]!["UserParameters"] = userParameters;

    /// <summary>What Parameter Store and Secrets Manager hold.</summary>
    public LocalValues Values { get; set; } = LocalValues.None;

    public IReadOnlyList<Finding> Validate() =>
        TemplateValidator.Validate(Template.Load(_root, new TemplateSettings { Values = Values }), null, Catalog.Sample);

    private JsonObject Action(int stage, int index) => Stages[stage]!["Actions"]![index]!.AsObject();
}
