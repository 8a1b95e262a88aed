using LocalPipeline.Commands;
using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.Players;
using LocalPipeline.History;
using LocalPipeline.Hosting;
using LocalPipeline.Tests.Fakes;

namespace LocalPipeline.Tests.Hosting;

/// <summary>Approvals that are decided from elsewhere.</summary>
public sealed class DecisionTests : IDisposable
{
    private static readonly PipelineCommand.Decide Approve = new(true);
    private static readonly ApprovalRequest Request = new("Gate", "Approve", null, null);

    private readonly EngineFixture _engine = new();
    private readonly PendingApprovals _approvals = new(here: null);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_execution_ended_waiting_for_is_decided_and_goes_on()
    {
        await WaitAsync();

        var answer = await TakeAsync(Approve with { Comment = "fine" }, _ => Task.FromResult(CommandAnswer.Done(1, "Execution 1 is being played.")));

        Assert.Equal(CommandAnswer.Done(1, "Gate/Approve of execution 1 is approved. Execution 1 is being played."), answer);
        Assert.Equal(new ApprovalAnswer.Approved("fine"), await _approvals.AskAsync(Request, Cancelled));
    }

    [Fact]
    public async Task A_decision_about_an_execution_that_cannot_go_on_is_not_taken_for_another_one()
    {
        await WaitAsync();

        await Assert.ThrowsAsync<UsageException>(() => TakeAsync(Approve, _ => throw new UsageException("The pipeline was changed.")));

        Assert.False(_approvals.AskAsync(Request, Cancelled).IsCompleted);
    }

    [Fact]
    public async Task A_decision_that_was_not_asked_for_ends_with_its_execution()
    {
        await WaitAsync();
        await TakeAsync(Approve, _ => Task.FromResult(CommandAnswer.Done(1, "")));

        _approvals.On(new ExecutionEnded(Status.Interrupted));

        Assert.False(_approvals.AskAsync(Request, Cancelled).IsCompleted);
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_the_first_one_decides()
    {
        await WaitAsync();
        var begun = new TaskCompletionSource<CommandAnswer>();
        var first = TakeAsync(new(false), _ => begun.Task);

        var second = await TakeAsync(Approve, _ => throw new UsageException("Execution 1 is being played."));
        begun.SetResult(CommandAnswer.Done(1, ""));

        Assert.Equal(CommandAnswer.Refused("Gate/Approve was decided already."), second);
        Assert.True((await first).Accepted);
        Assert.Equal(new ApprovalAnswer.Rejected(null), await _approvals.AskAsync(Request, Cancelled));
    }

    [Fact]
    public async Task An_open_approval_is_decided_once()
    {
        var asked = _approvals.AskAsync(Request, Cancelled);

        var answers = new[] { await OpenAsync(Approve), await OpenAsync(new(false)) };

        Assert.Equal([true, false], answers.Select(answer => answer.Accepted));
        Assert.Equal(new ApprovalAnswer.Approved(null), await asked);
    }

    [Fact]
    public async Task An_approval_that_is_shown_and_not_asked_for_yet_is_decided_when_it_is()
    {
        await WaitAsync();
        SetApproval(Status.InProgress);

        var answer = Decision(Approve).TakeAsync(playing: 1, _ => throw new InvalidOperationException(), Cancelled);
        Assert.False(answer.IsCompleted, "It was answered before it was asked for.");
        var asked = _approvals.AskAsync(Request, Cancelled);

        Assert.True((await answer).Accepted);
        Assert.Equal(new ApprovalAnswer.Approved(null), await asked);
    }

    [Fact]
    public async Task An_approval_that_ends_before_it_is_asked_for_is_not_waited_for()
    {
        await WaitAsync();
        SetApproval(Status.InProgress);
        var answer = Decision(Approve).TakeAsync(playing: 1, _ => throw new InvalidOperationException(), Cancelled);

        SetApproval(Status.Interrupted);

        Assert.Equal(CommandAnswer.Refused("Execution 1 is being played, and no approval is open in it now."), await answer);
    }

    [Theory]
    [InlineData("Gate/Approve, Other/Approve", null, "Several approvals are open: Gate/Approve, Other/Approve. Name one.")]
    [InlineData("Gate/Approve", "Production", "Execution 1 is being played, and no approval in Production is open in it now.")]
    [InlineData("", null, "Execution 1 is being played, and no approval is open in it now.")]
    public async Task What_cannot_be_meant_is_refused(string open, string? stage, string message)
    {
        var asked = open.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(name => _approvals.AskAsync(Request with { Stage = name.Split('/')[0] }, Cancelled)).ToList();

        Assert.Equal(CommandAnswer.Refused(message), await OpenAsync(new(true, stage)));

        Assert.All(asked, one => Assert.False(one.IsCompleted));
    }

    public void Dispose() => _engine.Dispose();

    private Task<Status> WaitAsync() =>
        _engine.PlayAsync(Pipelines.Of(Pipelines.Stage("Source", Pipelines.Source()), Pipelines.Stage("Gate", Pipelines.Approval("Approve"))), Cancelled);

    private Task<CommandAnswer> OpenAsync(PipelineCommand.Decide decide) => Decision(decide).TakeAsync(playing: 1, _ => throw new InvalidOperationException(), Cancelled);

    private Task<CommandAnswer> TakeAsync(PipelineCommand.Decide decide, Func<PipelineCommand, Task<CommandAnswer>> resume) => Decision(decide).TakeAsync(playing: null, resume, Cancelled);

    private Decision Decision(PipelineCommand.Decide decide) =>
        new(decide, _approvals, new KeptExecutions(new WorkPaths(_engine.Folder) with { Executions = _engine.Folder }, _ => true, TimeProvider.System));

    private void SetApproval(Status status)
    {
        var state = _engine.State;
        state.Status = status;
        state.Stages[^1].Actions[0].Status = status;
        _engine.History.All().Single().Save(state);
    }
}
