using System.Text.Json.Nodes;
using LocalAws.Values;

namespace LocalPipeline.Tests.Validation;

/// <summary>What CodePipeline and CloudFormation accept, and must be no error here.</summary>
internal static class AcceptedPipelines
{
    public static IEnumerable<(string What, Action<PipelineTemplate> Change)> All =>
    [
        ("numbers and switches as texts", it => { it.Build["RunOrder"] = "2"; it.Pipeline["RestartExecutionOnUpdate"] = "true"; it.Build["ActionTypeId"]!["Version"] = 1; }),
        ("a configuration that is the text of an object", it => it.Approval["Configuration"] = """{ "CustomData": "Go on?" }"""),
        ("a tag without a value, and one with 256 characters", it => it.Pipeline["Tags"] = Json($$"""[{ "Key": "a", "Value": "" }, { "Key": "b", "Value": "{{new string('x', 256)}}" }]""")),
        ("a trigger for pushes to branches and paths", it => it.Pipeline["Triggers"] = Trigger("""{ "SourceActionName": "source", "Push": [{ "Branches": { "Includes": ["main", "release/**"] }, "FilePaths": { "Excludes": ["docs/**"] } }, { "Tags": { "Includes": ["v*"] } }] }""")),
        ("a trigger for pushes and pull requests", it => it.Pipeline["Triggers"] = Trigger("""{ "SourceActionName": "source", "Push": [{ "Tags": { "Includes": ["v*"] } }], "PullRequest": [{ "Events": ["CLOSED"], "FilePaths": { "Includes": ["src/**"] } }] }""")),
        ("a trigger for pull requests", it => it.Pipeline["Triggers"] = Trigger("""{ "SourceActionName": "source", "PullRequest": [{ "Events": ["OPEN", "UPDATED"], "Branches": { "Includes": ["main"] } }] }""")),
        ("a condition before a stage", it => it.Stages[2]!["BeforeEntry"] = Json("""{ "Conditions": [{ "Result": "FAIL", "Rules": [{ "Name": "window", "RuleTypeId": { "Category": "Rule", "Owner": "AWS", "Provider": "DeploymentWindow", "Version": "1" }, "Configuration": { "Cron": "* * * * ? *" } }] }] }""")),
        ("a blocker", it => it.Stages[1]!["Blockers"] = Json("""[{ "Name": "later", "Type": "Schedule" }]""")),
        ("a transition that is closed", it => it.Pipeline["DisableInboundStageTransitions"] = Json("""[{ "StageName": "Deploy", "Reason": "Not before Monday" }]""")),
        ("an artifact store for the only region", it => { it.Pipeline.Remove("ArtifactStore"); it.Pipeline["ArtifactStores"] = Json("""[{ "Region": "us-east-1", "ArtifactStore": { "Type": "S3", "Location": "artifacts" } }]"""); }),
        ("a key for the artifacts", it => it.Pipeline["ArtifactStore"]!["EncryptionKey"] = Json("""{ "Id": "alias/artifacts", "Type": "KMS" }""")),
        ("a queue", it => it.Pipeline["ExecutionMode"] = "QUEUED"),
        ("an approval that waits for two months", it => it.Approval["TimeoutInMinutes"] = 86400),
        ("a name with all that names may have", it => it.Pipeline["Name"] = "My.pipe_line@home-1"),
        ("a variable with a long name", it => it.Pipeline["Variables"]!.AsArray().Add(new JsonObject { ["Name"] = new string('v', 128), ["DefaultValue"] = "1", ["Description"] = "" })),
        ("a dynamic reference", it =>
        {
            it.Pipeline["RoleArn"] = "{{resolve:ssm:/roles/pipeline}}";
            it.Values = new() { Parameters = new Dictionary<string, StoredParameter> { ["/roles/pipeline"] = new(StoredParameter.Text, "arn:aws:iam::123456789012:role/pipeline") } };
        }),
        ("an action with a role of its own", it => it.Build["RoleArn"] = "arn:aws-cn:iam::123456789012:role/path/other"),
    ];

    private static JsonNode Json(string text) => JsonNode.Parse(text)!;

    private static JsonArray Trigger(string git) => new(new JsonObject { ["ProviderType"] = "CodeStarSourceConnection", ["GitConfiguration"] = Json(git) });
}
