using LocalPipeline.Tests.Fakes;

namespace LocalPipeline.Tests.Commands;

/// <summary>What goes on with an earlier execution, when the pipeline is not the same any more.</summary>
public sealed class ChangedPipelineTests
{
    private const string Approval = """[{ "Name": "approve", "ActionTypeId": { "Category": "Approval", "Owner": "AWS", "Provider": "Manual", "Version": "1" } }]""";

    [Fact]
    public async Task It_is_refused_before_anything_of_the_new_template_is_there()
    {
        using var project = new TinyProject(Approval);
        await project.RunAsync();
        var stack = await File.ReadAllTextAsync(project.PathOf(".pipeline/stack.json"), TestContext.Current.CancellationToken);
        project.Edit(template =>
        {
            template["Resources"]!["New"] = new System.Text.Json.Nodes.JsonObject { ["Type"] = "AWS::S3::Bucket" };
            template["Resources"]!["Pipeline"]!["Properties"]!["Stages"]![1]!["Actions"]![0]!["Configuration"] = new System.Text.Json.Nodes.JsonObject { ["CustomData"] = "Really?" };
        });

        var retry = await project.DoAsync("retry", "--source", "app");
        var rollback = await project.DoAsync("rollback", "Second", "--source", "app");

        Assert.Equal((2, 2), (retry.ExitCode, rollback.ExitCode));
        Assert.Contains("The pipeline was changed since execution 1: it cannot go on.", retry.Error, StringComparison.Ordinal);
        Assert.Contains("Second cannot be rolled back", rollback.Error, StringComparison.Ordinal);
        Assert.Equal(stack, await File.ReadAllTextAsync(project.PathOf(".pipeline/stack.json"), TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetDirectories(project.PathOf(".pipeline/aws/s3")));
    }

    [Fact]
    public async Task A_change_beside_the_pipeline_does_not_keep_it_from_going_on()
    {
        using var project = new TinyProject(Approval);
        await project.RunAsync();
        project.Edit(template => template["Resources"]!["New"] = new System.Text.Json.Nodes.JsonObject { ["Type"] = "AWS::S3::Bucket" });

        var ended = await project.DoAsync("retry", "--approve", "--source", "app");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
    }
}
