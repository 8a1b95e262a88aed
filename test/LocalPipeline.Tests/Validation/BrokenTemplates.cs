using System.Text.Json.Nodes;
using static LocalPipeline.Tests.Validation.PipelineTemplate;

namespace LocalPipeline.Tests.Validation;

/// <summary>Ways to break a template, each with the finding that must come of it.</summary>
internal static class BrokenTemplates
{
    private const string Accepted = "The action deploy accepts bucket, mode, prune, version, retries.";
    private const string BuildAccepted = "The action build accepts task, script, Env.*, <OutputArtifactName>, retries.";
    private const string Format = "Write name=value&name=value, or a flat JSON object.";

    public static IEnumerable<(string What, Action<PipelineTemplate> Break, string Expected)> All => [.. Stages, .. Artifacts, .. Variables, .. Parameters, .. Shapes];

    private static IEnumerable<(string, Action<PipelineTemplate>, string)> Stages =>
    [
        ("a stage's name", it => it.Stages[1]!["Name"] = "my stage", "error: stage 'my stage': that is no name of a stage. Use 1 to 100 of A-Z a-z 0-9 . @ - _."),
        ("two stages of a name", it => it.Stages[2]!["Name"] = "Build", "error: stage Build: 2 stages have this name. Rename all but one."),
        ("one stage only", it => Cut(it.Stages), "error: pipeline mine: it has 1 stage(s). Declare at least two: a source stage, and one that does something."),
        ("an empty stage", it => it.Stages.Add(new JsonObject { ["Name"] = "Empty", ["Actions"] = new JsonArray() }), "error: stage Empty: it has no action. Declare one, or remove the stage."),
        ("an action's name", it => it.Build["Name"] = "a/b", "error: Build/a/b: 'a/b' is no name of an action. Use 1 to 100 of A-Z a-z 0-9 . @ - _."),
        ("two actions of a name", it => it.Approval["Name"] = "deploy", "error: Deploy/deploy: 2 actions of the stage have this name. Rename all but one."),
        ("a run order", it => it.Build["RunOrder"] = 1000, "error: Build/build: its RunOrder is 1000. Use 1 to 999."),
        ("a timeout", it => it.Approval["TimeoutInMinutes"] = 1, "error: Deploy/approve: its TimeoutInMinutes is 1. Use 5 to 86400."),
        ("a provider", it => it.Approval["ActionTypeId"] = ActionType("Build", "CodeBuild"), "error: Deploy/approve: the local pipeline does not play Build actions of CodeBuild. It plays Invoke of Lambda, Approval of Manual, and Source of S3, CodeStarSourceConnection, CodeCommit, GitHub."),
        ("an approval in the source stage", it => it.Stages[0]!["Actions"]!.AsArray().Add(Ask()), "error: Source/ask: the first stage has source actions only, and this is Approval. Move it to a later stage."),
        ("a source in a later stage", it => it.Approval["ActionTypeId"] = ActionType("Source", "S3"), "error: Deploy/approve: a source action stands in the first stage only. Move it to the stage Source."),
        ("no function", it => Configuration(it.Deploy).Remove("FunctionName"), "error: Deploy/deploy: its configuration has no FunctionName. Set FunctionName to a Ref of a function of the template."),
        ("a function that is not there", it => Configuration(it.Deploy)["FunctionName"] = "deploy-funktion", "error: Deploy/deploy: the template has no function 'deploy-funktion' (did you mean 'deploy-function'?). Set FunctionName to a Ref of a function of the template."),
        ("an action that is not there", it => it.Resources["Deploy"]!["Properties"]!["Environment"]!["Variables"]!["PIPELINE_ACTION"] = "deplay", "error: Deploy/deploy: the function Deploy plays 'deplay' (PIPELINE_ACTION), which is no action (did you mean 'deploy'?). There are build, deploy; --actions DIR names a program with others."),
        ("a configuration key", it => Configuration(it.Build)["UserParameter"] = "x", "error: Build/build: a Lambda action has no configuration 'UserParameter' (did you mean 'UserParameters'?). It has FunctionName and UserParameters."),
    ];

    private static IEnumerable<(string, Action<PipelineTemplate>, string)> Artifacts =>
    [
        ("an artifact's name", it => RenameSource(it, "my code"), "error: Source/source: 'my code' is no name of an artifact. Use 1 to 100 of A-Z a-z 0-9 _ -."),
        ("an artifact's long name", it => RenameSource(it, new string('c', 101)), $"error: Source/source: '{new string('c', 101)}' is no name of an artifact. Use 1 to 100 of A-Z a-z 0-9 _ -."),
        ("an input that nothing produces", it => it.Deploy["InputArtifacts"] = Named("Sit"), "error: Deploy/deploy: nothing produces its input artifact 'Sit' (did you mean 'Site'?). Name the output of an earlier action."),
        ("an input that is not produced yet", it => it.Build["InputArtifacts"] = Named("Site"), "error: Build/build: its input artifact 'Site' is produced by Build/build, which does not run before it. Move one of them, or change the RunOrder."),
        ("an input taken twice", it => it.Deploy["InputArtifacts"] = Named("Site", "Site"), "error: Deploy/deploy: it takes the artifact 'Site' 2 times. Name it once."),
        ("an output produced twice", it => it.Build["OutputArtifacts"] = Named("Site", "Code"), "error: Build/build: the artifact 'Code' is an output of Source/source and Build/build. Give each output a name of its own."),
        ("no input", it => it.Deploy.Remove("InputArtifacts"), "error: Deploy/deploy: it has 0 input artifact(s), and deploy has 1. Change its InputArtifacts."),
        ("an output too many", it => it.Deploy["OutputArtifacts"] = Named("More"), "error: Deploy/deploy: it has 1 output artifact(s), and deploy has 0. Change its OutputArtifacts."),
        ("six outputs", it => it.Build["OutputArtifacts"] = Named("Site", "B", "C", "D", "E", "F"), "error: Build/build: it has 6 output artifact(s), and build has 0 to 5. Change its OutputArtifacts."),
        ("a source without an output", it => it.Source.Remove("OutputArtifacts"), "error: Source/source: it has 0 output artifact(s), and a source action has 1. Change its OutputArtifacts."),
        ("an approval with an artifact", it => it.Approval["InputArtifacts"] = Named("Code"), "error: Deploy/approve: it has 1 input artifact(s), and an approval has 0. Change its InputArtifacts."),
    ];

    private static IEnumerable<(string, Action<PipelineTemplate>, string)> Variables =>
    [
        ("a namespace", it => it.Source["Namespace"] = "Source!", "error: Source/source: 'Source!' is no namespace. Use 1 to 100 of A-Z a-z 0-9 @ - _."),
        ("a reserved namespace", it => it.Build["Namespace"] = "variables", "error: Build/build: the namespace 'variables' is CodePipeline's own. Choose another."),
        ("two namespaces of a name", it => it.Build["Namespace"] = "Source", "error: Build/build: the namespace 'Source' is declared by Source/source and Build/build. Give each action a namespace of its own."),
        ("a namespace that nobody declares", it => Parameters(it.Deploy, "bucket=b&version=#{Sauce.CommitId}"), "error: Deploy/deploy: no action declares the namespace of #{Sauce.CommitId} (did you mean 'Source'?). Set Namespace on the action that produces it."),
        ("a namespace that is declared later", it => it.Approval["RunOrder"] = 1, "error: Deploy/approve: #{Site.SiteUrl} comes from Deploy/deploy, which does not run before it. Move one of them, or change the RunOrder."),
        ("an output variable", it => Configuration(it.Approval)["CustomData"] = "#{Site.SiteUri}", "error: Deploy/approve: Deploy/deploy produces no variable 'SiteUri' (did you mean 'SiteUrl'?). It produces SiteUrl."),
        ("a variable of the source", it => Parameters(it.Deploy, "bucket=b&version=#{Source.CommitID}"), "error: Deploy/deploy: Source/source produces no variable 'CommitID' (did you mean 'CommitId'?). It produces AuthorDate, AuthorDisplayName, AuthorEmail, AuthorId, BranchName, CommitId, CommitMessage, ConnectionArn, FullRepositoryName."),
        ("a variable of the pipeline", it => Parameters(it.Build, "task=package&Site=dist&Env.A=#{variables.Colour}"), "error: Build/build: the pipeline has no variable 'Colour' (did you mean 'Color'?). Declare it in the pipeline's Variables."),
        ("a variable of CodePipeline", it => Parameters(it.Deploy, "bucket=b&version=#{codepipeline.ExecutionId}"), "error: Deploy/deploy: CodePipeline has no variable '#{codepipeline.ExecutionId}'. It has #{codepipeline.PipelineExecutionId}."),
        ("half a variable", it => Parameters(it.Deploy, "bucket=b&version=#{CommitId}"), "error: Deploy/deploy: '#{CommitId}' is no variable. Write #{Namespace.Name}."),
        ("a variable without a default", it => it.Pipeline["Variables"]![0]!.AsObject().Remove("DefaultValue"), "warning: pipeline mine: the variable 'Color' has no default value. Give it one, or start each run with --variable Color=VALUE."),
        ("a variable's name", it => it.Pipeline["Variables"]!.AsArray().Add(new JsonObject { ["Name"] = "my color", ["DefaultValue"] = "" }), "error: pipeline mine: its Variables[1].Name is 'my color'. Use 1 to 128 of A-Z a-z 0-9 @ - _."),
        ("variables of a V1 pipeline", it => it.Pipeline.Remove("PipelineType"), "error: pipeline mine: it has Variables, which only pipelines of type V2 have. Set PipelineType to V2."),
        ("a commit message as a parameter", it => Parameters(it.Deploy, "bucket=b&version=#{Source.CommitMessage}"), "warning: Deploy/deploy: #{Source.CommitMessage} may hold '&', '+', '%', quotes or newlines, and CodePipeline puts it into UserParameters as it is. Use an id, such as CommitId or #{codepipeline.PipelineExecutionId}."),
    ];

    private static IEnumerable<(string, Action<PipelineTemplate>, string)> Parameters =>
    [
        ("empty parameters", it => Parameters(it.Deploy, ""), "error: Deploy/deploy: its UserParameters are empty. Leave them out, or give at least one."),
        ("long parameters", it => Parameters(it.Deploy, "bucket=" + new string('b', 994)), "error: Deploy/deploy: its UserParameters have 1001 characters, and 1000 are allowed. Shorten them, for instance with shorter paths or output names."),
        ("parameters that may become too long", it => Parameters(it.Deploy, $"bucket={new string('b', 900)}&version=#{{Source.CommitId}}"), "warning: Deploy/deploy: its UserParameters leave 84 characters for 1 variable(s), of 1000 in all. Shorten them."),
        ("an unknown parameter", it => Parameters(it.Deploy, "bucket=b&prun=on"), $"error: Deploy/deploy: 'prun' is unknown (did you mean 'prune'?). {Accepted}"),
        ("a parameter in capitals", it => Parameters(it.Deploy, "Bucket=b"), $"error: Deploy/deploy: 'Bucket' is unknown (did you mean 'bucket'?). {Accepted}"),
        ("a parameter for an output that is not declared", it => Parameters(it.Build, "task=package&Site=dist&Api=dist/api"), $"error: Build/build: 'Api' is unknown. {BuildAccepted}"),
        ("a missing parameter", it => Parameters(it.Deploy, "mode=merge"), $"error: Deploy/deploy: 'bucket' is missing. {Accepted}"),
        ("no parameters at all", it => Configuration(it.Deploy).Remove("UserParameters"), $"error: Deploy/deploy: 'bucket' is missing. {Accepted}"),
        ("an output without a path", it => Parameters(it.Build, "task=package"), $"error: Build/build: 'Site' is missing. {BuildAccepted}"),
        ("an empty parameter", it => Parameters(it.Deploy, "bucket="), $"error: Deploy/deploy: 'bucket' is empty. {Accepted}"),
        ("a parameter given twice", it => Parameters(it.Deploy, "bucket=a&bucket=b"), $"error: Deploy/deploy: 'bucket' is given 2 times. {Accepted}"),
        ("a parameter given under both its names", it => Parameters(it.Deploy, "bucket=a&retries=1&retrys=2"), $"error: Deploy/deploy: 'retries' is given 2 times. {Accepted}"),
        ("a number out of range", it => Parameters(it.Deploy, "bucket=b&retries=101"), $"error: Deploy/deploy: 'retries' is '101', and must be a whole number from 0 to 100. {Accepted}"),
        ("a choice", it => Parameters(it.Deploy, "bucket=b&mode=replace"), $"error: Deploy/deploy: 'mode' is 'replace', and must be one of overwrite, merge. {Accepted}"),
        ("a switch", it => Parameters(it.Deploy, "bucket=b&prune=true"), $"error: Deploy/deploy: 'prune' is 'true', and must be on or off. {Accepted}"),
        ("neither of two", it => Parameters(it.Build, "Site=dist"), $"error: Build/build: one of 'task' and 'script' is missing. {BuildAccepted}"),
        ("both of two", it => Parameters(it.Build, "task=a&script=b&Site=dist"), $"error: Build/build: 'task' and 'script' exclude one another. {BuildAccepted}"),
        ("a family without a name", it => Parameters(it.Build, "task=a&Site=dist&Env.=x"), $"error: Build/build: 'Env.' is unknown. {BuildAccepted}"),
        ("no name=value", it => Parameters(it.Deploy, "bucket"), $"error: Deploy/deploy: its UserParameters cannot be read: 'bucket' is no name=value; a '&' in a value is written %26. {Format}"),
        ("half an escape", it => Parameters(it.Deploy, "bucket=100%"), $"error: Deploy/deploy: its UserParameters cannot be read: the '%' in '100%' is not followed by two hexadecimal digits; a '%' itself is written %25. {Format}"),
        ("nested JSON", it => Parameters(it.Deploy, """{ "bucket": {} }"""), $"error: Deploy/deploy: its UserParameters cannot be read: 'bucket' is neither a text, a number, true nor false: the object must be flat. {Format}"),
    ];

    private static IEnumerable<(string, Action<PipelineTemplate>, string)> Shapes =>
    [
        ("a closed way into a stage", it => it.Pipeline["DisableInboundStageTransitions"] = new JsonArray(), "warning: pipeline mine: DisableInboundStageTransitions is not played locally. Expect it on AWS only."),
        ("a condition on failure", it => it.Stages[2]!["OnFailure"] = JsonNode.Parse("""{ "Result": "ROLLBACK", "Conditions": [] }"""), "warning: pipeline mine: OnFailure with its Conditions of stage Deploy is not played locally. Expect it on AWS only."),
        ("an unknown result of failure", it => OnFailure(it, "UNDO"), "error: stage Deploy: its OnFailure.Result is 'UNDO'. Use ROLLBACK or RETRY."),
        ("an unknown kind of retry", it => it.Stages[2]!["OnFailure"] = JsonNode.Parse("""{ "Result": "RETRY", "RetryConfiguration": { "RetryMode": "ONCE" } }"""), "error: stage Deploy: its OnFailure.RetryConfiguration.RetryMode is 'ONCE'. Use ALL_ACTIONS or FAILED_ACTIONS."),
        ("a retry that is not asked for", it => it.Stages[2]!["OnFailure"] = JsonNode.Parse("""{ "Result": "ROLLBACK", "RetryConfiguration": { "RetryMode": "ALL_ACTIONS" } }"""), "error: template: Resources.Pipeline.Properties.Stages[2].OnFailure has a RetryConfiguration, and its Result is not RETRY."),
        ("a rollback of a source", it => it.Stages[0]!["OnFailure"] = JsonNode.Parse("""{ "Result": "ROLLBACK" }"""), "error: pipeline mine: the stage Source is to be rolled back, and has a source. Take OnFailure away from it."),
        ("a rollback in a V1 pipeline", it => { OnFailure(it, "ROLLBACK"); it.Pipeline.Remove("PipelineType"); it.Pipeline.Remove("Variables"); it.Build["Configuration"]!["UserParameters"] = "task=package&Site=dist"; }, "error: pipeline mine: the stage Deploy has OnFailure, which only pipelines of type V2 have. Set PipelineType to V2."),
        ("an unknown resource that nothing uses", it => it.Resources["Table"] = new JsonObject { ["Type"] = "AWS::DynamoDB::Table" }, "warning: Resources.Table: the local pipeline cannot create AWS::DynamoDB::Table. Nothing refers to it, so the run goes on without it."),
        ("an unknown resource that something uses", UseTable, "error: Resources.Table: the local pipeline cannot create AWS::DynamoDB::Table. Make it conditional, or give what refers to it a parameter instead."),
        ("no pipeline", it => it.Resources.Remove("Pipeline"), "error: template: The template declares no pipeline: add a resource of type AWS::CodePipeline::Pipeline."),
        ("two pipelines", it => it.Resources["Second"] = it.Resources["Pipeline"]!.DeepClone(), "error: template: The template declares several pipelines (Pipeline, Second): choose one with --pipeline LOGICALID."),
        ("no stages", it => it.Pipeline.Remove("Stages"), "error: pipeline mine: it has no Stages, which a pipeline must have. Add it."),
        ("no type of an action", it => it.Build.Remove("ActionTypeId"), "error: Build/build: it has no ActionTypeId, which an action must have. Add it."),
        ("a run order that is no number", it => it.Build["RunOrder"] = "first", "error: Build/build: its RunOrder is 'first', and must be a whole number. Use 1 to 999."),
        ("stores in several regions", it => it.Pipeline["ArtifactStores"] = new JsonArray(), "error: pipeline mine: it has ArtifactStore and ArtifactStores. Keep one of them: ArtifactStores when actions are in several regions."),
        ("a reference", it => it.Pipeline["ArtifactStore"]!["Location"] = new JsonObject { ["Ref"] = "Artefacts" }, "error: template: Ref at Resources.Pipeline.Properties.ArtifactStore.Location: the template has no parameter or resource 'Artefacts'. Did you mean 'Artifacts'?"),
        ("a function that nobody knows", it => it.Deploy["Name"] = new JsonObject { ["Fn::Cidr"] = new JsonArray() }, "error: template: Fn::Cidr at Resources.Pipeline.Properties.Stages[2].Actions[0].Name: this function is not known here. It knows Ref, Fn::GetAtt, Fn::Sub, Fn::Join, Fn::Split, Fn::Select, Fn::Base64, Fn::If, Fn::FindInMap, Fn::ImportValue."),
    ];

    private static void OnFailure(PipelineTemplate template, string result) => template.Stages[2]!["OnFailure"] = new JsonObject { ["Result"] = result };

    private static JsonObject Configuration(JsonObject action) => action["Configuration"]!.AsObject();

    private static JsonArray Named(params string[] names) => new([.. names.Select(name => new JsonObject { ["Name"] = name })]);

    private static JsonObject ActionType(string category, string provider) => new() { ["Category"] = category, ["Owner"] = "AWS", ["Provider"] = provider, ["Version"] = "1" };

    private static JsonObject Ask() => new() { ["Name"] = "ask", ["ActionTypeId"] = ActionType("Approval", "Manual") };

    private static void Cut(JsonArray stages)
    {
        stages.RemoveAt(2);
        stages.RemoveAt(1);
    }

    private static void RenameSource(PipelineTemplate template, string name)
    {
        template.Source["OutputArtifacts"] = Named(name);
        template.Build["InputArtifacts"] = Named(name);
    }

    private static void UseTable(PipelineTemplate template)
    {
        template.Resources["Table"] = new JsonObject { ["Type"] = "AWS::DynamoDB::Table" };
        template.Resources["Build"]!["Properties"]!["Description"] = new JsonObject { ["Ref"] = "Table" };
    }
}
