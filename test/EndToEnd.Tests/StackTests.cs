using System.Text.Json.Nodes;

namespace EndToEnd.Tests;

/// <summary>A pipeline of the delivered template whose second stage deploys a stack of the source's own.</summary>
public sealed class StackTests
{
    private static readonly string[] Stacks = ["-p", "StackNames=shop-*", "-p", "StackRoleArn=arn:aws:iam::123456789012:role/shop"];

    private const string Stage = """
        {
          "Name": "Infrastructure",
          "Actions": [{
            "Name": "deploy-stack",
            "ActionTypeId": { "Category": "Invoke", "Owner": "AWS", "Provider": "Lambda", "Version": "1" },
            "Namespace": "Infrastructure",
            "InputArtifacts": [{ "Name": "SourceOutput" }],
            "Configuration": { "FunctionName": { "Ref": "DeployStackFunction" }, "UserParameters": "stack=shop-prod&template=infrastructure.yaml&Param.Stage=prod&capabilities=CAPABILITY_AUTO_EXPAND&stackRole=arn:aws:iam::123456789012:role/shop" }
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
        var refused = (await project.RunAsync(Stacks)).MustEndWith(1).Failure;

        Assert.Equal(("shop-prod-one", "true"), Outputs(created));
        Assert.Equal(("shop-prod-two", "true"), Outputs(changed));
        Assert.Equal(("shop-prod-two", "false"), Outputs(unchanged));
        Assert.Equal(("Infrastructure/deploy-stack", "JobFailed"), (refused.Place, refused.Type));
        Assert.Contains("Transform AWS::LanguageExtensions failed with", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_gets_stored_values_and_shows_no_secret_and_a_misspelt_property_is_named()
    {
        using var project = AppProject.Tiny();
        KeepOnlySourceAnd(project, Stage);
        const string Secret = "planted-secret-of-shop";
        var topic = "  News: { Type: AWS::SNS::Topic, Properties: { DisplayName: '{{resolve:secretsmanager:shop:SecretString:token}}' } }\n";
        var template = Template("{{resolve:ssm:/shop/suffix}}").Replace("Resources: { Site: ", "Resources:\n  Site: ", StringComparison.Ordinal).Replace(" } }\nOutputs", $" }}\n{topic}Outputs", StringComparison.Ordinal);
        project.Write("infrastructure.yaml", template);
        string[] values = [.. Stacks, "--ssm", "/shop/suffix=stored", "--secret", $$"""shop={ "token": "{{Secret}}" }"""];

        var created = (await project.RunAsync(values)).MustEndWith(0);
        var without = (await project.RunAsync([.. Stacks, "--ssm", "/shop/suffix=other"])).MustEndWith(1).Failure;
        project.Write("infrastructure.yaml", template.Replace("DisplayName", "DisplayNam", StringComparison.Ordinal));
        var misspelt = (await project.RunAsync(values)).MustEndWith(1).Failure;

        Assert.Equal("shop-prod-stored", Outputs(created).Bucket);
        Assert.Contains("Give it with --secret shop=VALUE", without.Message, StringComparison.Ordinal);
        Assert.Contains("AWS::SNS::Topic has no property 'DisplayNam'. Did you mean 'DisplayName'?", misspelt.Message, StringComparison.Ordinal);
        var kept = Directory.EnumerateFiles(Path.Combine(project.Folder, ".pipeline"), "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains(Secret, StringComparison.Ordinal));
        Assert.Empty(kept);
    }

    private static async Task<EndedRun> DeployAsync(AppProject project, int exitCode) => (await project.RunAsync(Stacks)).MustEndWith(exitCode);

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
