using Amazon.S3;
using Amazon.S3.Model;
using Stack.Tests.Fixtures;
using StackTool;
using StackTool.Stacks;

[assembly: AssemblyFixture(typeof(MotoServer))]

namespace Stack.Tests;

/// <summary>The life of a stack in an AWS by other people.</summary>
public sealed class StackOnMotoTests(MotoServer moto)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stack_comes_up_changes_is_left_alone_and_goes_down_with_all_that_its_bucket_holds()
    {
        using var project = await ProjectAsync();

        var created = await project.UpAsync();
        Assert.Contains("Add     Artifacts (AWS::S3::Bucket)", created.Output, StringComparison.Ordinal);
        Assert.Contains($"{project.Stack}: CREATE_COMPLETE", created.Output, StringComparison.Ordinal);
        var unchanged = await project.UpAsync();
        Assert.Contains("Nothing changes", unchanged.Output, StringComparison.Ordinal);
        project.Template(Templates.Larger);
        var changed = await project.UpAsync();
        Assert.Contains("Add     Another (AWS::S3::Bucket)", changed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Add     Artifacts", changed.Output, StringComparison.Ordinal);

        var buckets = await BucketsAsync(project);
        await FillAsync(project, buckets["Artifacts"]);
        await FillAsync(project, buckets["Kept"]);
        var down = await project.RunAsync("down", "--yes");

        // Three versions and a delete marker in each.
        Assert.Contains($"{buckets["Artifacts"]}: 4 versions and markers deleted.", down.Output, StringComparison.Ordinal);
        Assert.Contains($"{project.Stack} is DELETE_COMPLETE.", down.Output, StringComparison.Ordinal);
        Assert.Equal(4, (await project.Aws.S3.ListVersionsAsync(new ListVersionsRequest { BucketName = buckets["Kept"] }, Cancelled)).Versions.Count);
        Assert.Null(await project.Aws.CloudFormation.FindAsync(project.Stack, Cancelled));
        Assert.Contains($"There is no stack '{project.Stack}'.", (await project.RunAsync("down", "--yes")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packages_get_names_that_follow_from_their_content()
    {
        using var project = await ProjectAsync();

        var first = await project.UpAsync();
        var again = await project.UpAsync();
        project.Write("dist/actions.zip", $"another package {project.Stack}");
        var changed = await project.UpAsync();

        const string digest = "ab326f16";
        Assert.DoesNotContain("Uploading", again.Output, StringComparison.Ordinal);
        Assert.Contains("Uploading", changed.Output, StringComparison.Ordinal);
        var bucket = $"codepipeline-actions-123456789012-{StackProject.Region}";
        var keys = (await project.Aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Cancelled)).S3Objects.ConvertAll(found => found.Key);
        Assert.Contains(keys, key => key.StartsWith($"actions-{digest}", StringComparison.Ordinal));
        Assert.Contains(project.Stack, first.Output, StringComparison.Ordinal);
        var stack = await project.Aws.CloudFormation.GetAsync(project.Stack, Cancelled);
        var used = stack.Parameters.Single(parameter => parameter.ParameterKey == "ActionsKey").ParameterValue;
        Assert.Contains(used, keys);
        Assert.DoesNotContain(digest, used, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_created_when_a_parameter_is_missing()
    {
        using var project = await ProjectAsync();

        var refusal = await Assert.ThrowsAsync<StackException>(() => project.RunAsync("up", "--template", project["template.json"], "--dist", project["dist"]));

        Assert.Contains("Owner: Who is asked about it.", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await project.Aws.CloudFormation.FindAsync(project.Stack, Cancelled));
    }

    [Fact]
    public async Task A_missing_parameter_is_asked_for()
    {
        using var project = await ProjectAsync();
        var terminal = new FakeTerminal("somebody");

        await project.RunAsync(terminal, "up", "--template", project["template.json"], "--dist", project["dist"]);

        var stack = await project.Aws.CloudFormation.GetAsync(project.Stack, Cancelled);
        Assert.Equal("somebody", stack.Parameters.Single(parameter => parameter.ParameterKey == "Owner").ParameterValue);
    }

    [Fact]
    public async Task A_preview_leaves_nothing_behind()
    {
        using var project = await ProjectAsync();

        var preview = await project.UpAsync("--preview");

        Assert.Contains("Add     Artifacts", preview.Output, StringComparison.Ordinal);
        Assert.Null(await project.Aws.CloudFormation.FindAsync(project.Stack, Cancelled));
    }

    [Fact]
    public async Task A_template_that_no_request_can_carry_goes_by_S3()
    {
        // Of an address like this one moto knows that the bucket stands in the path.
        using var project = await ProjectAsync("localhost");
        project.Template(Templates.Small.Replace("\"Resources\":", $"\"Description\": \"{new string('x', 1000)}\", \"Metadata\": {{ \"Text\": \"{new string('x', 60_000)}\" }}, \"Resources\":", StringComparison.Ordinal));

        var created = await project.UpAsync();

        Assert.Matches("Uploading .*template-[0-9a-f]{64}.json", created.Output);
        Assert.Contains($"{project.Stack}: CREATE_COMPLETE", created.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_who_is_not_asked_deletes_a_stack()
    {
        using var project = await ProjectAsync();
        await project.UpAsync();

        var unasked = await Assert.ThrowsAsync<StackException>(() => project.RunAsync("down"));
        Assert.Contains("--yes", unasked.Message, StringComparison.Ordinal);
        var mistyped = new FakeTerminal("yes");
        await Assert.ThrowsAsync<StackException>(() => project.RunAsync(mistyped, "down"));
        Assert.NotNull(await project.Aws.CloudFormation.FindAsync(project.Stack, Cancelled));
        await project.RunAsync(new FakeTerminal(project.Stack), "down");

        Assert.Null(await project.Aws.CloudFormation.FindAsync(project.Stack, Cancelled));
    }

    [Fact]
    public async Task The_log_has_all_events_and_waiting_for_what_is_over_shows_the_last_operation()
    {
        using var project = await ProjectAsync();
        await project.UpAsync();
        project.Template(Templates.Larger);
        await project.UpAsync();

        var log = (await project.RunAsync("log")).Output;
        var waited = (await project.RunAsync("wait")).Output;

        Assert.Contains("CREATE_COMPLETE", log, StringComparison.Ordinal);
        Assert.Contains("UPDATE_COMPLETE", log, StringComparison.Ordinal);
        Assert.DoesNotContain("CREATE_COMPLETE", waited, StringComparison.Ordinal);
        Assert.EndsWith($"{project.Stack} is UPDATE_COMPLETE.", waited, StringComparison.Ordinal);
    }

    private async Task<StackProject> ProjectAsync(string host = "127.0.0.1")
    {
        await moto.StartAsync();
        return new($"http://{host}:{moto.Endpoint.Port}");
    }

    private static async Task<Dictionary<string, string>> BucketsAsync(StackProject project)
    {
        var stack = await project.Aws.CloudFormation.GetAsync(project.Stack, Cancelled);
        return (await project.Aws.CloudFormation.ResourcesAsync(stack, Cancelled)).ToDictionary(resource => resource.LogicalResourceId, resource => resource.PhysicalResourceId);
    }

    private static async Task FillAsync(StackProject project, string bucket)
    {
        await project.Aws.S3.PutBucketVersioningAsync(new() { BucketName = bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } }, Cancelled);
        for (var i = 0; i < 3; i++) await project.Aws.S3.PutObjectAsync(new() { BucketName = bucket, Key = "file", ContentBody = $"{i}" }, Cancelled);
        await project.Aws.S3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = "file" }, Cancelled);
    }
}
