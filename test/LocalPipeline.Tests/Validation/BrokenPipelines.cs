using System.Text.Json.Nodes;

namespace LocalPipeline.Tests.Validation;

/// <summary>What CloudFormation or CodePipeline would refuse of a pipeline, each with the finding that must come of it.</summary>
internal static class BrokenPipelines
{
    private const string Lambda = "Invoke actions of Lambda";

    public static IEnumerable<(string What, Action<PipelineTemplate> Break, string Expected)> All => [.. Members, .. Values, .. Types, .. Settings, .. Features, .. Triggers, .. Places];

    private static IEnumerable<(string, Action<PipelineTemplate>, string)> Members =>
    [
        ("a misspelt property of an action", it => it.Build["RunOder"] = 2, "error: Build/build: it has 'RunOder', which is no property of an action (did you mean 'RunOrder'?). An action has ActionTypeId, Commands, Configuration, EnvironmentVariables, InputArtifacts, Name, Namespace, OutputArtifacts, OutputVariables, Region, RoleArn, RunOrder, TimeoutInMinutes."),
        ("a misspelt property of a stage", it => it.Stages[1]!["OnFailur"] = new JsonObject(), "error: stage Build: it has 'OnFailur', which is no property of a stage (did you mean 'OnFailure'?). A stage has Actions, BeforeEntry, Blockers, Name, OnFailure, OnSuccess."),
        ("a property that no pipeline has", it => it.Pipeline["Version"] = 1, "error: pipeline mine: it has 'Version', which is no property of a pipeline. A pipeline has ArtifactStore, ArtifactStores, DisableInboundStageTransitions, ExecutionMode, Name, PipelineType, RestartExecutionOnUpdate, RoleArn, Stages, Tags, Triggers, Variables."),
        ("a misspelt property of an artifact", it => it.Build["InputArtifacts"] = Json("""[{ "Nam": "Code" }]"""), "error: Build/build: its InputArtifacts[0] has 'Nam', which is no property of an input artifact (did you mean 'Name'?). An input artifact has Name."),
        ("a misspelt property of the store", it => it.Pipeline["ArtifactStore"]!["EncryptionKeys"] = new JsonObject(), "error: pipeline mine: its ArtifactStore has 'EncryptionKeys', which is no property of an artifact store (did you mean 'EncryptionKey'?). An artifact store has EncryptionKey, Location, Type."),
        ("no role", it => it.Pipeline.Remove("RoleArn"), "error: pipeline mine: it has no RoleArn, which a pipeline must have. Add it."),
        ("no version of an action type", it => it.Build["ActionTypeId"]!.AsObject().Remove("Version"), "error: Build/build: its ActionTypeId has no Version, which an ActionTypeId must have. Add it."),
        ("no type of the store", it => it.Pipeline["ArtifactStore"]!.AsObject().Remove("Type"), "error: pipeline mine: its ArtifactStore has no Type, which an artifact store must have. Add it."),
        ("no store", it => it.Pipeline.Remove("ArtifactStore"), "error: pipeline mine: it has neither ArtifactStore nor ArtifactStores. Add ArtifactStore with the Type S3 and the bucket as its Location."),
        ("no name of a stage", it => it.Stages[1]!.AsObject().Remove("Name"), "error: stage stage-2: it has no Name, which a stage must have. Add it."),
        ("a list that is none", it => it.Stages[1]!["Actions"] = "build", "error: stage Build: its Actions is 'build', and must be a list. Correct it."),
        ("an object that is none", it => it.Build["ActionTypeId"] = "Lambda", "error: Build/build: its ActionTypeId is 'Lambda', and must be an object. Correct it."),
        ("a setting that is no text", it => it.Build["Configuration"]!["UserParameters"] = new JsonObject(), "error: Build/build: its Configuration.UserParameters is an object, and must be a text. Correct it."),
    ];

    private static IEnumerable<(string, Action<PipelineTemplate>, string)> Values =>
    [
        ("an execution mode", it => it.Pipeline["ExecutionMode"] = "SERIAL", "error: pipeline mine: its ExecutionMode is 'SERIAL'. Use QUEUED, SUPERSEDED or PARALLEL."),
        ("an execution mode in small letters", it => it.Pipeline["ExecutionMode"] = "Queued", "error: pipeline mine: its ExecutionMode is 'Queued' (did you mean 'QUEUED'?). Use QUEUED, SUPERSEDED or PARALLEL."),
        ("a pipeline type", it => it.Pipeline["PipelineType"] = "V3", "error: pipeline mine: its PipelineType is 'V3' (did you mean 'V1'?). Use V1 or V2."),
        ("a pipeline's name", it => it.Pipeline["Name"] = "mine!", "error: pipeline mine!: its Name is 'mine!'. Use 1 to 100 of A-Z a-z 0-9 . @ - _."),
        ("a pipeline's long name", it => it.Pipeline["Name"] = new string('n', 101), $"error: pipeline {new string('n', 101)}: its Name has 101 characters. Use 1 to 100."),
        ("a role's name instead of its ARN", it => it.Pipeline["RoleArn"] = "my-role", "error: pipeline mine: its RoleArn is 'my-role'. Give the ARN of a role, such as arn:aws:iam::123456789012:role/name."),
        ("a switch that is neither on nor off", it => it.Pipeline["RestartExecutionOnUpdate"] = "yes", "error: pipeline mine: its RestartExecutionOnUpdate is 'yes'. Use true or false."),
        ("a kind of store", it => it.Pipeline["ArtifactStore"]!["Type"] = "EFS", "error: pipeline mine: its ArtifactStore.Type is 'EFS'. Use S3."),
        ("a kind of key", it => it.Pipeline["ArtifactStore"]!["EncryptionKey"] = Json("""{ "Id": "k", "Type": "AES256" }"""), "error: pipeline mine: its ArtifactStore.EncryptionKey.Type is 'AES256'. Use KMS."),
        ("a long variable", it => it.Pipeline["Variables"]![0]!["DefaultValue"] = new string('v', 1001), "error: pipeline mine: its Variables[0].DefaultValue has 1001 characters. Use 1 to 1000."),
        ("a failure that is not for stages", it => it.Stages[2]!["OnFailure"] = Json("""{ "Result": "FAIL" }"""), "error: stage Deploy: its OnFailure.Result is 'FAIL'. Use ROLLBACK or RETRY."),
        ("two variables of a name", it => it.Pipeline["Variables"]!.AsArray().Add(new JsonObject { ["Name"] = "Color" }), "error: template: Resources.Pipeline.Properties.Variables declares 'Color' 2 times. Rename all but one."),
        ("AWS's own tags", it => it.Pipeline["Tags"] = Json("""[{ "Key": "aws:x", "Value": "1" }]"""), "error: pipeline mine: its Tags have the key 'aws:x', and 'aws:' is AWS's own. Choose another key."),
        ("a tag twice", it => it.Pipeline["Tags"] = Json("""[{ "Key": "x", "Value": "1" }, { "Key": "x", "Value": "2" }]"""), "error: pipeline mine: its Tags have the key 'x' 2 times. Keep one of them."),
        ("a tag without a value", it => it.Pipeline["Tags"] = Json("""[{ "Key": "x" }]"""), "error: pipeline mine: its Tags[0] has no Value, which a tag must have. Add it."),
    ];

    private static IEnumerable<(string, Action<PipelineTemplate>, string)> Types =>
    [
        ("a version that there is not", it => it.Build["ActionTypeId"]!["Version"] = "2", $"error: Build/build: its Version is '2', and {Lambda} have no such version. Use 1."),
        ("an approval's version", it => it.Approval["ActionTypeId"]!["Version"] = "1.0", "error: Deploy/approve: its ActionTypeId.Version is '1.0'. Use 1 to 9 of A-Z a-z 0-9 _ -."),
        ("somebody else's function", it => it.Build["ActionTypeId"]!["Owner"] = "Custom", $"error: Build/build: its Owner is 'Custom', and {Lambda} have the owner AWS. Set Owner to AWS."),
        ("an owner that there is not", it => it.Build["ActionTypeId"]!["Owner"] = "Amazon", "error: Build/build: its ActionTypeId.Owner is 'Amazon'. Use AWS, ThirdParty or Custom."),
        ("a category that there is not", it => it.Build["ActionTypeId"]!["Category"] = "Invok", "error: Build/build: its ActionTypeId.Category is 'Invok' (did you mean 'Invoke'?). Use Source, Build, Test, Deploy, Invoke, Approval or Compute."),
        ("a provider of another category", it => it.Build["ActionTypeId"]!["Category"] = "Build", "error: Build/build: AWS has no Build action of the provider 'Lambda'. Its providers of Build actions are CodeBuild, ECRBuildAndPublish."),
        ("a misspelt provider", it => it.Source["ActionTypeId"]!["Provider"] = "CodeComit", "error: Source/source: AWS has no Source action of the provider 'CodeComit' (did you mean 'CodeCommit'?). Its providers of Source actions are CodeCommit, CodeStarSourceConnection, ECR, GitHub, S3."),
        ("a provider that is not played", it => Retype(it.Approval, "Deploy", "CloudFormation"), "error: Deploy/approve: the local pipeline does not play Deploy actions of CloudFormation. It plays Invoke of Lambda, Approval of Manual, and Source of S3, CodeStarSourceConnection, CodeCommit, GitHub."),
        ("a timeout of what is no approval", it => it.Build["TimeoutInMinutes"] = 30, "error: Build/build: it has TimeoutInMinutes, which only manual approvals have. Remove it; the actions of this project have the parameter 'timeout'."),
        ("commands of a function", it => it.Build["Commands"] = Json("""["make"]"""), "error: Build/build: it has Commands, which only Compute actions of Commands have. Remove it."),
        ("files of an artifact", it => it.Build["OutputArtifacts"] = Json("""[{ "Name": "Site", "Files": ["a"] }]"""), "error: Build/build: its OutputArtifacts have Files, which only those of Compute actions of Commands have. Remove them."),
    ];

    private static IEnumerable<(string, Action<PipelineTemplate>, string)> Settings =>
    [
        ("a setting of a connection that is missing", it => it.Source["Configuration"]!.AsObject().Remove("BranchName"), "error: Source/source: its configuration has no BranchName. Set BranchName: a CodeStarSourceConnection action must have it."),
        ("a misspelt setting of a connection", it => it.Source["Configuration"]!["DetectChange"] = "false", "error: Source/source: a CodeStarSourceConnection action has no configuration 'DetectChange' (did you mean 'DetectChanges'?). It has ConnectionArn, FullRepositoryId, BranchName, OutputArtifactFormat and DetectChanges."),
        ("a value of a setting", it => it.Source["Configuration"]!["OutputArtifactFormat"] = "ZIP", "error: Source/source: its OutputArtifactFormat is 'ZIP'. Use CODE_ZIP or CODEBUILD_CLONE_REF."),
        ("an unknown setting of an approval", it => it.Approval["Configuration"]!["NotificationArns"] = "arn", "error: Deploy/approve: a Manual action has no configuration 'NotificationArns' (did you mean 'NotificationArn'?). It has NotificationArn, CustomData and ExternalEntityLink."),
        ("an empty setting", it => it.Approval["Configuration"]!["CustomData"] = "", "error: Deploy/approve: its CustomData has 0 characters. Use 1 to 1000, or leave it out."),
        ("a long setting", it => it.Approval["Configuration"]!["CustomData"] = new string('x', 1001), "error: Deploy/approve: its CustomData has 1001 characters. Use 1 to 1000, or leave it out."),
        ("an address that is a variable", it => it.Approval["Configuration"]!["ExternalEntityLink"] = "#{Site.SiteUrl}", "error: Deploy/approve: its ExternalEntityLink is '#{Site.SiteUrl}', and CodePipeline takes a URL only. Begin it with https:// and the name of a host."),
        ("an address without a scheme", it => it.Approval["Configuration"]!["ExternalEntityLink"] = "test.example.com", "error: Deploy/approve: its ExternalEntityLink is 'test.example.com', and CodePipeline takes a URL only. Begin it with https:// and the name of a host."),
        ("an address of another scheme", it => it.Approval["Configuration"]!["ExternalEntityLink"] = "ftp://test.example.com/", "error: Deploy/approve: its ExternalEntityLink is 'ftp://test.example.com/', and CodePipeline takes a URL only. Begin it with https:// and the name of a host."),
        ("a variable in an address", it => it.Approval["Configuration"]!["ExternalEntityLink"] = "https://example.com/#{codepipeline.PipelineExecutionId}", "warning: Deploy/approve: its ExternalEntityLink is 'https://example.com/#{codepipeline.PipelineExecutionId}', and CodePipeline may refuse a URL with a variable. Put the variable into CustomData."),
        ("a setting of a bucket that is missing", it => { Retype(it.Source, "Source", "S3"); it.Source["Configuration"] = Json("""{ "S3Bucket": "b" }"""); }, "error: Source/source: its configuration has no S3ObjectKey. Set S3ObjectKey: an S3 action must have it."),
        ("a setting that another one asks for", it => { Retype(it.Approval, "Deploy", "CloudFormation"); it.Approval["Configuration"] = Json("""{ "ActionMode": "CHANGE_SET_EXECUTE", "StackName": "s" }"""); }, "error: Deploy/approve: its configuration has no ChangeSetName. Set ChangeSetName: a CloudFormation action must have it with ActionMode CHANGE_SET_REPLACE or CHANGE_SET_EXECUTE."),
        ("the artifacts of a deployment", it => { Retype(it.Deploy, "Deploy", "CodeDeploy"); it.Deploy["OutputArtifacts"] = Json("""[{ "Name": "More" }]"""); }, "error: Deploy/deploy: it has 1 output artifact(s), and a CodeDeploy action has 0. Change its OutputArtifacts."),
    ];

    private static IEnumerable<(string, Action<PipelineTemplate>, string)> Features =>
    [
        ("a queue of a V1 pipeline", it => { it.Pipeline["PipelineType"] = "V1"; it.Pipeline["ExecutionMode"] = "QUEUED"; }, "error: pipeline mine: its ExecutionMode is QUEUED, which only pipelines of type V2 have. Set PipelineType to V2, or use SUPERSEDED."),
        ("executions side by side where no type is said", it => { it.Pipeline.Remove("PipelineType"); it.Pipeline["ExecutionMode"] = "PARALLEL"; }, "error: pipeline mine: its ExecutionMode is PARALLEL, which only pipelines of type V2 have. Set PipelineType to V2, or use SUPERSEDED."),
        ("triggers of a V1 pipeline", it => { it.Pipeline["PipelineType"] = "V1"; it.Pipeline["Triggers"] = Trigger("""{ "SourceActionName": "source" }"""); }, "error: pipeline mine: it has Triggers, which only pipelines of type V2 have. Set PipelineType to V2."),
        ("conditions of a V1 pipeline", it => { it.Pipeline.Remove("PipelineType"); it.Stages[2]!["OnSuccess"] = Condition("FAIL"); }, "error: pipeline mine: the stage Deploy has OnSuccess, which only pipelines of type V2 have. Set PipelineType to V2."),
        ("commands of a V1 pipeline", it => { it.Pipeline["PipelineType"] = "V1"; Retype(it.Build, "Compute", "Commands"); }, "error: Build/build: only pipelines of type V2 have Compute actions of Commands. Set PipelineType to V2."),
        ("a rollback where executions run side by side", it => { it.Pipeline["ExecutionMode"] = "PARALLEL"; it.Stages[2]!["OnFailure"] = Json("""{ "Result": "ROLLBACK" }"""); }, "error: pipeline mine: the stage Deploy is to be rolled back, and nothing is rolled back in the ExecutionMode PARALLEL. Take OnFailure away from it, or use QUEUED or SUPERSEDED."),
        ("a result of a condition", it => it.Stages[2]!["BeforeEntry"] = Condition("ROLLBACK"), "error: stage Deploy: its BeforeEntry.Conditions[0].Result is 'ROLLBACK', which is not for this condition. Use FAIL or SKIP."),
        ("a rule that there is not", it => it.Stages[2]!["OnSuccess"] = Condition("FAIL", "CloudWatchAlarms"), "error: stage Deploy: its OnSuccess.Conditions[0].Rules[0].RuleTypeId.Provider is 'CloudWatchAlarms', which is no rule (did you mean 'CloudWatchAlarm'?). Use CloudWatchAlarm, CodeBuild, Commands, DeploymentWindow, LambdaInvoke or VariableCheck."),
        ("two conditions", it => it.Stages[2]!["OnSuccess"] = Json("""{ "Conditions": [{ "Result": "FAIL" }, { "Result": "FAIL" }] }"""), "error: stage Deploy: its OnSuccess.Conditions has 2 entries. Give 1."),
        ("conditions that are missing", it => it.Stages[2]!["OnSuccess"] = new JsonObject(), "error: stage Deploy: its OnSuccess has no Conditions, which OnSuccess must have. Add it."),
        ("a closed way into a stage that there is not", it => it.Pipeline["DisableInboundStageTransitions"] = Json("""[{ "StageName": "Deplyo", "Reason": "x" }]"""), "error: pipeline mine: its DisableInboundStageTransitions name the stage 'Deplyo', which it does not have (did you mean 'Deploy'?). It has Source, Build, Deploy."),
        ("a blocker of another kind", it => it.Stages[1]!["Blockers"] = Json("""[{ "Name": "a", "Type": "Gate" }]"""), "error: stage Build: its Blockers[0].Type is 'Gate'. Use Schedule."),
    ];

    private static IEnumerable<(string, Action<PipelineTemplate>, string)> Triggers =>
    [
        ("a trigger of no action", it => it.Pipeline["Triggers"] = Trigger("""{ "SourceActionName": "sauce" }"""), "error: pipeline mine: its Triggers[0].GitConfiguration.SourceActionName is 'sauce', and no action has this name (did you mean 'source'?). Name source."),
        ("a trigger of an action that is no source", it => it.Pipeline["Triggers"] = Trigger("""{ "SourceActionName": "build" }"""), "error: pipeline mine: its Triggers[0].GitConfiguration.SourceActionName is 'build', and Build/build is no source action of CodeStarSourceConnection. Name source."),
        ("a trigger of a source without a connection", it => { Retype(it.Source, "Source", "CodeCommit"); it.Pipeline["Triggers"] = Trigger("""{ "SourceActionName": "source" }"""); }, "error: pipeline mine: its Triggers[0].GitConfiguration.SourceActionName is 'source', and Source/source is no source action of CodeStarSourceConnection. The pipeline has no source action of CodeStarSourceConnection."),
        ("a trigger of another provider", it => it.Pipeline["Triggers"] = Json("""[{ "ProviderType": "GitHub", "GitConfiguration": { "SourceActionName": "source" } }]"""), "error: pipeline mine: its Triggers[0].ProviderType is 'GitHub'. Use CodeStarSourceConnection."),
        ("a trigger without a configuration", it => it.Pipeline["Triggers"] = Json("""[{ "ProviderType": "CodeStarSourceConnection" }]"""), "error: pipeline mine: its Triggers[0] has no GitConfiguration, which a trigger must have. Add it."),
        ("tags beside branches", it => it.Pipeline["Triggers"] = Trigger("""{ "SourceActionName": "source", "Push": [{ "Tags": {}, "Branches": {} }] }"""), "error: pipeline mine: its Triggers[0].GitConfiguration.Push[0] has Tags beside Branches. Put them into two filters: tags belong to no branch."),
        ("a misspelt filter", it => it.Pipeline["Triggers"] = Trigger("""{ "SourceActionName": "source", "Push": [{ "Branches": { "Include": ["main"] } }] }"""), "error: pipeline mine: its Triggers[0].GitConfiguration.Push[0].Branches has 'Include', which is no property of a filter of branches (did you mean 'Includes'?). A filter of branches has Excludes, Includes."),
        ("an event of pull requests", it => it.Pipeline["Triggers"] = Trigger("""{ "SourceActionName": "source", "PullRequest": [{ "Events": ["OPENED"], "Branches": {} }] }"""), "error: pipeline mine: its Triggers[0].GitConfiguration.PullRequest[0].Events[0] is 'OPENED'. Use OPEN, UPDATED or CLOSED."),
        ("nine branches", it => it.Pipeline["Triggers"] = Trigger("""{ "SourceActionName": "source", "Push": [{ "Branches": { "Includes": ["1", "2", "3", "4", "5", "6", "7", "8", "9"] } }] }"""), "error: pipeline mine: its Triggers[0].GitConfiguration.Push[0].Branches.Includes has 9 entries. Give 1 to 8."),
        ("two triggers of one action", it => it.Pipeline["Triggers"] = new JsonArray(Trigger("""{ "SourceActionName": "source" }""")[0]!.DeepClone(), Trigger("""{ "SourceActionName": "source" }""")[0]!.DeepClone()), "error: pipeline mine: 2 of its Triggers are for the source action 'source'. Put their filters into one trigger."),
    ];

    private static IEnumerable<(string, Action<PipelineTemplate>, string)> Places =>
    [
        ("a region without a store", it => it.Build["Region"] = "eu-west-1", "error: Build/build: its Region is eu-west-1, and the pipeline has no artifact store there. Add one for eu-west-1 to ArtifactStores."),
        ("a region that is not played", it => it.Build["Region"] = "eu-west-1", "error: Build/build: its Region is eu-west-1, and the local pipeline plays one region. Leave Region out."),
        ("stores without one for the pipeline's region", it => { it.Pipeline.Remove("ArtifactStore"); it.Pipeline["ArtifactStores"] = Json("""[{ "Region": "eu-west-1", "ArtifactStore": { "Type": "S3", "Location": "abc" } }]"""); }, "error: pipeline mine: its ArtifactStores have none for us-east-1, where the pipeline is. Add one."),
        ("fifty-one stages", it => { while (it.Stages.Count < 51) it.Stages.Add(Json($$"""{ "Name": "S{{it.Stages.Count}}", "Actions": [{ "Name": "ask", "ActionTypeId": { "Category": "Approval", "Owner": "AWS", "Provider": "Manual", "Version": "1" } }] }""")); }, "error: pipeline mine: it has 51 stages, and 50 are allowed. Split the pipeline."),
    ];

    private static JsonNode Json(string text) => JsonNode.Parse(text)!;

    private static JsonArray Trigger(string git) => new(new JsonObject { ["ProviderType"] = "CodeStarSourceConnection", ["GitConfiguration"] = Json(git) });

    private static JsonNode Condition(string result, string provider = "VariableCheck") =>
        Json($$"""{ "Conditions": [{ "Result": "{{result}}", "Rules": [{ "Name": "r", "RuleTypeId": { "Category": "Rule", "Provider": "{{provider}}" } }] }] }""");

    private static void Retype(JsonObject action, string category, string provider) => (action["ActionTypeId"]!["Category"], action["ActionTypeId"]!["Provider"]) = (category, provider);
}
