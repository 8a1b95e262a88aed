using System.Text.Json.Nodes;

namespace EndToEnd.Tests;

/// <summary>A pipeline of the delivered template whose second stage deploys a stack of the source's own.</summary>
public sealed class StackTests
{
    private const string Stage = """
        {
          "Name": "Infrastructure",
          "Actions": [{
            "Name": "deploy-stack",
            "ActionTypeId": { "Category": "Invoke", "Owner": "AWS", "Provider": "Lambda", "Version": "1" },
            "Namespace": "Infrastructure",
            "InputArtifacts": [{ "Name": "SourceOutput" }],
            "Configuration": { "FunctionName": { "Ref": "DeployStackFunction" }, "UserParameters": "stack=shop-prod&template=infrastructure.yaml&Param.Stage=prod&capabilities=CAPABILITY_AUTO_EXPAND" }
          }]
        }
        """;

    [Fact]
    public async Task A_stack_is_created_changed_and_left_alone_and_a_transform_is_refused_by_name()
    {
        using var project = AppProject.Tiny();
        KeepOnlySourceAnd(project, Stage);
        project.Write("infrastructure.yaml", Template("one"));

        var created = await DeployAsync(project, exitCode: 0);
        project.Write("infrastructure.yaml", Template("two"));
        var changed = await DeployAsync(project, exitCode: 0);
        var unchanged = await DeployAsync(project, exitCode: 0);
        project.Write("infrastructure.yaml", "Transform: AWS::LanguageExtensions\n" + Template("three"));
        var refused = (await project.RunAsync("-p", "StackNames=shop-*")).MustEndWith(1).Failure;

        Assert.Equal(("shop-prod-one", "true"), Outputs(created));
        Assert.Equal(("shop-prod-two", "true"), Outputs(changed));
        Assert.Equal(("shop-prod-two", "false"), Outputs(unchanged));
        Assert.Equal(("Infrastructure/deploy-stack", "JobFailed"), (refused.Place, refused.Type));
        Assert.Contains("Transform AWS::LanguageExtensions failed with", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<EndedRun> DeployAsync(AppProject project, int exitCode) => (await project.RunAsync("-p", "StackNames=shop-*")).MustEndWith(exitCode);

    private static (string? Bucket, string? Changed) Outputs(EndedRun run)
    {
        var variables = run.EndedActions[^1].GetProperty("variables");
        return (EndedRun.Text(variables, "Bucket"), EndedRun.Text(variables, "Changed"));
    }

    private static void KeepOnlySourceAnd(AppProject project, string stage)
    {
        var template = JsonNode.Parse(File.ReadAllText(project.Template))!;
        var stages = template["Resources"]!["Pipeline"]!["Properties"]!["Stages"]!.AsArray();
        while (stages.Count > 1) stages.RemoveAt(1);
        stages.Add(JsonNode.Parse(stage));
        File.WriteAllText(project.Template, template.ToJsonString());
    }

    private static string Template(string name) => $$"""
        Parameters: { Stage: { Type: String } }
        Resources: { Site: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub "${AWS::StackName}-{{name}}" } } }
        Outputs: { Bucket: { Value: !Ref Site } }

        """;
}
