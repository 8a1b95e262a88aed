using Stack.Tests.Fixtures;
using StackTool;

namespace Stack.Tests;

/// <summary>Starting and showing a pipeline, as CodePipeline answers on the wire: neither moto nor the embedded AWS plays pipelines.</summary>
public sealed class PipelineTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pipeline_is_started()
    {
        await using var server = new PipelineServer();
        using var project = new StackProject(server.Url);

        var started = await project.RunAsync("start");

        Assert.StartsWith("shop-pipeline: execution e1 has started.", started.Output, StringComparison.Ordinal);
        Assert.Equal("""{"name":"shop-pipeline"}""", Assert.Single(server.Bodies("StartPipelineExecution")));
    }

    [Fact]
    public async Task The_state_of_a_pipeline_is_shown_stage_by_stage_without_the_token_of_an_approval()
    {
        await using var server = new PipelineServer();
        using var project = new StackProject(server.Url);

        var state = await project.RunAsync("pipeline");

        Assert.Equal(
            """
            shop-pipeline
              Source  Succeeded  e1
                source  Succeeded  Fixed the basket
              Acceptance  InProgress  e1
                deploy-app  Failed
                  JobFailed: The alias 'test' is gone.
                e2e-test  InProgress 40 %
              Production  not run yet  (nothing comes in: Christmas)
                approve  InProgress
            """, state.Output);
        Assert.DoesNotContain(PipelineServer.ApprovalToken, state.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipeline_of_another_name_can_be_named_and_must_be_there()
    {
        await using var server = new PipelineServer();
        using var project = new StackProject(server.Url);

        var refusal = await Assert.ThrowsAsync<StackException>(() => project.RunAsync("start", "--pipeline", "nothing"));

        Assert.Contains("There is no pipeline 'nothing'", refusal.Message, StringComparison.Ordinal);
    }
}
