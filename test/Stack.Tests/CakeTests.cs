using System.Text.RegularExpressions;
using Amazon.S3;
using Amazon.S3.Model;
using Stack.Tests.Fixtures;
using StackTool.Stacks;

namespace Stack.Tests;

/// <summary>The targets of build.cake as a person calls them.</summary>
public sealed class CakeTests(MotoServer moto)
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stack_lives_from_up_to_down()
    {
        await moto.StartAsync();
        await using var pipelines = new PipelineServer();
        using var project = new StackProject(moto.Endpoint.ToString().TrimEnd('/'), pipelines.Url);
        Assert.Equal(0, (await new Command("dotnet", "tool", "restore").RunAsync(Cancelled)).ExitCode);

        await project.UpAsync();
        var bucket = await FillBucketAsync(project);
        project.Template(Templates.Larger);

        // One run for all of them: most of a run's time is Cake's own.
        var output = await CakeAsync(
            project, pipelines, ["Stack-Up", "Stack-Wait", "Stack-Status", "Stack-Log", "Pipeline-Start", "Pipeline-Status", "Stack-Down"],
            $"--template={project["template.json"]}", $"--dist={project["dist"]}", "--pipeline=shop-pipeline", "--yes",
            $"--parameters={project.Write("my parameters.json", """[{ "ParameterKey": "Owner", "ParameterValue": "me" }]""")}");

        string[] inOrder =
        [
            "Add     Another (AWS::S3::Bucket)", $"{project.Stack} is UPDATE_COMPLETE.", "Stack-Wait", $"{project.Stack} is UPDATE_COMPLETE.", "Stack-Status", $"{project.Stack}: UPDATE_COMPLETE",
            "Stack-Log", "CREATE_COMPLETE", "shop-pipeline: execution e1 has started.", "deploy-app  Failed", $"{bucket}: 2 versions and markers deleted.", $"{project.Stack} is DELETE_COMPLETE.",
        ];
        Assert.Matches($"(?s){string.Join(".*", inOrder.Select(Regex.Escape))}", output);
        Assert.DoesNotContain("wJalrXUtnFEMI", output, StringComparison.Ordinal);
        Assert.Null(await project.Aws.CloudFormation.FindAsync(project.Stack, Cancelled));
    }

    private static async Task<string> FillBucketAsync(StackProject project)
    {
        var stack = await project.Aws.CloudFormation.GetAsync(project.Stack, Cancelled);
        var bucket = (await project.Aws.CloudFormation.ResourcesAsync(stack, Cancelled)).Single(resource => resource.LogicalResourceId == "Artifacts").PhysicalResourceId;
        await project.Aws.S3.PutBucketVersioningAsync(new() { BucketName = bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } }, Cancelled);
        await project.Aws.S3.PutObjectAsync(new() { BucketName = bucket, Key = "file", ContentBody = "1" }, Cancelled);
        await project.Aws.S3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = "file" }, Cancelled);
        return bucket;
    }

    private async Task<string> CakeAsync(StackProject project, PipelineServer pipelines, string[] targets, params string[] options)
    {
        var result = await new Command("dotnet", ["cake", $"--configuration={Configuration}", $"--stack={project.Stack}", .. targets.Select(target => $"--target={target}"), .. options])
        {
            Environment = new Dictionary<string, string?>
            {
                ["AWS_ENDPOINT_URL"] = moto.Endpoint.ToString(),
                ["AWS_ENDPOINT_URL_CODEPIPELINE"] = pipelines.Url,
                ["AWS_REGION"] = null,
                ["AWS_DEFAULT_REGION"] = StackProject.Region,
                ["AWS_PROFILE"] = null,
                ["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE",
                ["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                ["MSBUILDDISABLENODEREUSE"] = "1",
            },
        }.RunAsync(Cancelled);
        Assert.True(result.ExitCode == 0, result.Output);
        return result.Output;
    }
}
