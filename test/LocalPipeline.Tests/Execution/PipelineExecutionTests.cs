using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Tests.Fakes;
using static LocalPipeline.Tests.Fakes.Pipelines;

namespace LocalPipeline.Tests.Execution;

public sealed class PipelineExecutionTests : IDisposable
{
    private readonly EngineFixture _engine = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task Stages_are_played_one_after_another_and_actions_in_run_order()
    {
        _engine.Jobs.Succeeds("third").Succeeds("first").Succeeds("second");

        var status = await _engine.PlayAsync(
            Of(Stage("One", Lambda("second") with { RunOrder = 7 }, Lambda("first") with { RunOrder = 2 }), Stage("Two", Lambda("third"))), Cancellation);

        Assert.Equal(Status.Succeeded, status);
        Assert.Equal(["first", "second", "third"], _engine.Jobs.Orders.Select(order => order.Configuration["FunctionName"]));
        Assert.Equal(
            ["ExecutionStarted", "StageStarted", "ActionStarted", "JobStarted", "ActionEnded", "ActionStarted", "JobStarted", "ActionEnded", "StageEnded",
             "StageStarted", "ActionStarted", "JobStarted", "ActionEnded", "StageEnded", "ExecutionEnded"],
            _engine.Events.All.Select(e => e.GetType().Name));
    }

    [Fact]
    public async Task Actions_of_the_same_run_order_run_side_by_side()
    {
        var (left, right) = (new TaskCompletionSource(), new TaskCompletionSource());
        _engine.Jobs.Function("left", _ => Meet(left, right)).Function("right", _ => Meet(right, left));

        var status = await _engine.PlayAsync(Of(Stage("One", Lambda("left"), Lambda("right"))), Cancellation);

        Assert.Equal(Status.Succeeded, status);
    }

    [Fact]
    public async Task A_failed_action_lets_its_neighbour_finish_and_stops_what_comes_after()
    {
        var failed = new TaskCompletionSource();
        _engine.Jobs.Function("bad", new JobReply.Failure("JobFailed", "a test is red"));
        _engine.Jobs.Function("slow", async _ =>
        {
            await failed.Task;
            return new JobReply.Success("done in the end", new Dictionary<string, string>());
        });

        var playing = _engine.PlayAsync(
            Of(Stage("One", Lambda("bad"), Lambda("slow"), Lambda("later") with { RunOrder = 2 }), Stage("Two", Lambda("never"))), Cancellation);
        while (!_engine.Events.Of<ActionEnded>().Any())
        {
            await Task.Yield();
        }

        Assert.False(playing.IsCompleted);
        failed.SetResult();

        Assert.Equal(Status.Failed, await playing);
        Assert.Equal((Status.Failed, Status.Succeeded, Status.NotStarted), (_engine.Action("bad").Status, _engine.Action("slow").Status, _engine.Action("later").Status));
        Assert.Equal([Status.Failed, Status.NotStarted], _engine.State.Stages.Select(stage => stage.Status));
        Assert.Equal(("JobFailed", "a test is red"), (_engine.Action("bad").Failure!.Type, _engine.Action("bad").Failure!.Message));
        Assert.Equal(Status.Failed, _engine.State.Status);
    }

    [Fact]
    public async Task Artifacts_go_from_the_action_that_puts_them_out_to_those_that_take_them()
    {
        _engine.Jobs.Succeeds("build").Succeeds("deploy");

        await _engine.PlayAsync(
            Of(
                Stage("Source", Source("SourceOutput")),
                Stage("Build", Lambda("build") with { InputArtifacts = ["SourceOutput"], OutputArtifacts = ["AVeryLongArtifactName"] }, Lambda("deploy") with { RunOrder = 2, InputArtifacts = ["AVeryLongArtifactName", "SourceOutput"] })),
            Cancellation);

        var (build, deploy) = (_engine.Jobs.Orders.First(), _engine.Jobs.Orders.Last());
        var source = Assert.Single(build.Inputs);
        Assert.Equal(("SourceOutput", "artifacts", "abc123"), (source.Name, source.Bucket, source.Revision));
        Assert.Matches("^my-pipeline/SourceOutp/[A-Za-z0-9]{7}$", source.Key);
        Assert.Matches("^my-pipeline/AVeryLongA/[A-Za-z0-9]{7}$", Assert.Single(build.Outputs).Key);
        Assert.Equal([build.Outputs[0], source], deploy.Inputs);
    }

    [Fact]
    public async Task An_action_of_an_unknown_provider_fails_by_name()
    {
        await _engine.PlayAsync(Of(Stage("Build", new LocalPipeline.Model.ActionDefinition("Compile", "Build", "AWS", "CodeBuild"))), Cancellation);

        Assert.Equal("ConfigurationError", _engine.Action("Compile").Failure!.Type);
        Assert.Contains("not Build/CodeBuild", _engine.Action("Compile").Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_artifact_that_nobody_put_out_fails_the_action_and_says_what_is_there()
    {
        await _engine.PlayAsync(Of(Stage("Source", Source("SourceOutput")), Stage("Build", Lambda("build") with { InputArtifacts = ["Missing"] })), Cancellation);

        Assert.Contains("\"Missing\". There is SourceOutput.", _engine.Action("build").Failure!.Message, StringComparison.Ordinal);
        Assert.Empty(_engine.Jobs.Orders);
    }

    [Fact]
    public async Task An_unexpected_exception_fails_the_action_and_is_in_its_log()
    {
        _engine.Jobs.Function("build", _ => throw new InvalidOperationException("the disk is gone"));

        Assert.Equal(Status.Failed, await _engine.PlayAsync(Of(Stage("Build", Lambda("build"))), Cancellation));

        Assert.Equal("SystemUnavailable", _engine.Action("build").Failure!.Type);
        Assert.Contains("the disk is gone", _engine.Action("build").Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("at LocalPipeline.", _engine.Log("build"), StringComparison.Ordinal);
    }

    private static async Task<JobReply> Meet(TaskCompletionSource mine, TaskCompletionSource other)
    {
        mine.SetResult();
        await other.Task;
        return new JobReply.Success(null, new Dictionary<string, string>());
    }
}
