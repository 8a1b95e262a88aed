using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using LocalAws;

namespace Resume.Tests.Scenarios;

/// <summary>Deployments of a stack.</summary>
internal static class StackScenarios
{
    private const string Name = "the-stack";
    private const string Parameters = $"stack={Name}&Param.Stage=prod";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Stack("deploy-stack: a stack that is not there"),
        Stack("deploy-stack: a stack with another bucket, by a role, from a long template and a file of parameters") with { ArrangeAsync = DeployedAsync, Input = "long", UserParameters = $"stack={Name}&parameters=prod.json&stackRole={World.Role}&{World.ByRole}" },
        Stack("deploy-stack: what a failed creation left") with { ArrangeAsync = FailedAsync },
        Stack("deploy-stack: into another account and another region") with { ArrangeAsync = CreateAbroadAsync, SnapshotAsync = SnapshotAbroadAsync, UserParameters = $"{Parameters}&{World.ByRoleAbroad}" },
        Stack("deploy-stack: the template that is there already") with { ArrangeAsync = DeployedAsync, Input = "v1", ChangesNothing = true },
        Stack("deploy-stack: a change that CloudFormation takes back") with { ArrangeAsync = RefusedAsync, Fails = true, Keeps = "outputs" },
    ];

    private static Scenario Stack(string name) => new(name, "deploy-stack", Parameters, "v2") { ArrangeAsync = CreateAsync, SnapshotAsync = SnapshotAsync };

    private static async Task CreateAsync(World world)
    {
        await world.PutArtifactAsync("v1", ("template.json", Template("one")));
        await world.PutArtifactAsync("v2", ("template.json", Template("two")));
        // Longer than what a request may hold, so that CloudFormation fetches it.
        await world.PutArtifactAsync("long", ("template.json", Template("two") + new string(' ', 60_000)), ("prod.json", """[{ "ParameterKey": "Stage", "ParameterValue": "prod" }]"""));
    }

    private static async Task CreateAbroadAsync(World world)
    {
        await CreateAsync(world);
        await world.OpenAbroadAsync();
    }

    private static async Task DeployedAsync(World world)
    {
        await CreateAsync(world);
        await new PlayedDeployment(world, Stack("before") with { Input = "v1" }).RunAsync(null, CancellationToken.None);
    }

    private static async Task FailedAsync(World world)
    {
        world.Server.CloudFormation.FailNextResource(Name, "Other", "It cannot be.");
        await DeployedAsync(world);
    }

    private static async Task RefusedAsync(World world)
    {
        await DeployedAsync(world);
        world.Server.CloudFormation.FailNextResource(Name, "Other", "It cannot be.");
    }

    private static string Template(string bucket) => $$"""
        {
          "Parameters": { "Stage": { "Type": "String" } },
          "Resources": {
            "Site": { "Type": "AWS::S3::Bucket", "Properties": { "BucketName": { "Fn::Sub": "site-${Stage}" } } },
            "Other": { "Type": "AWS::S3::Bucket", "DependsOn": "Site", "Properties": { "BucketName": "bucket-{{bucket}}" } }
          },
          "Outputs": { "Bucket": { "Value": { "Ref": "Other" } }, "Place": { "Value": { "Fn::Sub": "${AWS::AccountId} ${AWS::Region}" } } }
        }
        """;

    private static async Task<IReadOnlyList<string>> SnapshotAsync(World world)
    {
        using var cloudFormation = world.CloudFormation();
        return await SnapshotAsync(cloudFormation, world.Server);
    }

    // And at home there is nothing but the artifacts.
    private static async Task<IReadOnlyList<string>> SnapshotAbroadAsync(World world)
    {
        Assert.Equal([World.ArtifactBucket], world.Server.S3.Buckets);
        using var cloudFormation = world.CloudFormationAbroad();
        return await SnapshotAsync(cloudFormation, world.Abroad!);
    }

    private static async Task<IReadOnlyList<string>> SnapshotAsync(AmazonCloudFormationClient cloudFormation, LocalAwsServer aws)
    {
        var stack = (await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = Name })).Stacks.Single();
        // Whether the last step created or updated it depends on who came first, and makes no difference.
        var isWhole = stack.StackStatus == StackStatus.CREATE_COMPLETE || stack.StackStatus == StackStatus.UPDATE_COMPLETE;
        return
        [
            $"{stack.StackName} is {(isWhole ? "whole" : stack.StackStatus)}",
            $"outputs: {string.Join(", ", stack.Outputs.Select(o => $"{o.OutputKey}={o.OutputValue}"))}",
            $"buckets: {string.Join(", ", aws.S3.Buckets)}",
        ];
    }
}
