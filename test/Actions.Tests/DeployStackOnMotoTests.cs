using Actions.Tests.Fixtures;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using CodePipelineActions.Actions;
using Support;

[assembly: AssemblyFixture(typeof(MotoServer))]

namespace Actions.Tests;

/// <summary>deploy-stack against an AWS by other people, with real change sets.</summary>
public sealed class DeployStackOnMotoTests(MotoServer moto)
{
    private const string Template =
        """{ "Parameters": { "Name": { "Type": "String" } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Ref": "Name" } } } } }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stack_is_created_updated_and_left_alone()
    {
        await moto.StartAsync();
        var stack = $"stack-{Guid.NewGuid():N}";

        var created = await DeployAsync(stack, "first");
        var unchanged = await DeployAsync(stack, "first");
        var updated = await DeployAsync(stack, "second");

        Assert.Equal((true, "true"), (created.Succeeded, created.Variables.GetValueOrDefault("Changed")));
        Assert.True(unchanged.Succeeded, unchanged.Message);
        Assert.Equal("false", unchanged.Variables["Changed"]);
        Assert.Equal((true, "true"), (updated.Succeeded, updated.Variables.GetValueOrDefault("Changed")));
        using var client = Client();
        var found = Assert.Single((await client.DescribeStacksAsync(new DescribeStacksRequest { StackName = stack }, Token)).Stacks);
        Assert.Equal((StackStatus.UPDATE_COMPLETE, updated.Variables["StackId"]), (found.StackStatus, found.StackId));
    }

    private async Task<JobResult> DeployAsync(string stack, string name)
    {
        using var job = new JobFixture(new DeployStack((_, _) => Task.FromResult<IAmazonCloudFormation>(Client()), (_, _) => throw new InvalidOperationException("The template is small."))) { FirstJob = Guid.NewGuid().ToString() };
        job.WithParameters($"stack={stack}&Param.Name={name}").WithInput("Build", Zip.Of(("template.json", Template)));
        return await job.RunToEndAsync(Token);
    }

    private AmazonCloudFormationClient Client() =>
        new(new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "none"), new AmazonCloudFormationConfig { ServiceURL = moto.Endpoint.ToString(), AuthenticationRegion = "us-east-1" });
}
