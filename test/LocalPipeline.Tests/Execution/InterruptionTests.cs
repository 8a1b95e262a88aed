using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.State;
using LocalPipeline.Tests.Fakes;
using static LocalPipeline.Tests.Fakes.Pipelines;

namespace LocalPipeline.Tests.Execution;

public sealed class InterruptionTests : IDisposable
{
    private readonly EngineFixture _engine = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task An_interrupted_execution_says_so_before_anything_is_stopped()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        _engine.Jobs.Succeeds("before").Function("during", _ => new TaskCompletionSource<JobReply>().Task);
        var playing = _engine.PlayAsync(Of(Stage("One", Lambda("before"), Lambda("during") with { RunOrder = 2 }), Stage("Two", Lambda("after"))), stop.Token);
        await _engine.Clock.TimersAsync(1, Cancellation);

        await stop.CancelAsync();

        Assert.Equal(Status.Interrupted, await playing);
        Assert.Equal(Status.Interrupted, _engine.State.Status);
        Assert.Equal([Status.Interrupted, Status.NotStarted], _engine.State.Stages.Select(stage => stage.Status));
        Assert.Equal((Status.Succeeded, Status.Interrupted, Status.NotStarted), (_engine.Action("before").Status, _engine.Action("during").Status, _engine.Action("after").Status));
        Assert.Equal(["job-1", "job-2"], _engine.Jobs.Retired);
        Assert.Equal(Status.Interrupted, Assert.Single(_engine.Events.Of<ExecutionEnded>()).Status);
    }

    [Fact]
    public async Task What_comes_in_after_an_interruption_changes_nothing()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        JobOrder? running = null;
        _engine.Jobs.Function("during", order =>
        {
            running = order;
            return new TaskCompletionSource<JobReply>().Task;
        });
        var playing = _engine.PlayAsync(Of(Stage("One", Lambda("during"))), stop.Token);
        await _engine.Clock.TimersAsync(1, Cancellation);
        await stop.CancelAsync();
        await playing;
        var before = _engine.Events.All.Count;

        running!.Output("a last word");

        Assert.Equal(before, _engine.Events.All.Count);
    }

    [Fact]
    public async Task An_execution_whose_process_was_killed_is_found_and_told_as_interrupted()
    {
        var (number, folder) = _engine.History.Create();
        var killed = NewExecution.Of(Of(Stage("One", Lambda("during"))), number, "id", new Dictionary<string, string>());
        killed.Status = killed.Stages[0].Status = killed.Stages[0].Actions[0].Status = Status.InProgress;
        folder.Save(killed);
        _engine.Jobs.Succeeds("build");
        await _engine.PlayAsync(Of(Stage("One", Lambda("build"))), Cancellation);

        _engine.History.MarkAbandoned();

        var states = _engine.History.All().Select(execution => execution.Load()).ToArray();
        Assert.Equal([Status.Interrupted, Status.Succeeded], states.Select(state => state.Status));
        Assert.Equal(Status.Interrupted, states[0].Stages[0].Actions[0].Status);
        Assert.Equal(_engine.Clock.GetUtcNow(), states[0].Ended);
        Assert.Equal([1, 2], states.Select(state => state.Number));
    }
}
