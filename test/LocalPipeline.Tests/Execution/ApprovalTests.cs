using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.Players;
using LocalPipeline.Tests.Fakes;
using static LocalPipeline.Tests.Fakes.Pipelines;

namespace LocalPipeline.Tests.Execution;

public sealed class ApprovalTests
{
    private static readonly LocalPipeline.Model.ActionDefinition Ask = Approval("Ask") with { Configuration = new Dictionary<string, string> { ["CustomData"] = "Deploy #{codepipeline.PipelineExecutionId}?", ["ExternalEntityLink"] = "http://here" } };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approved_action_lets_the_pipeline_go_on()
    {
        using var engine = new EngineFixture { Approval = new ApprovalAnswer.Approved("looks good") };
        engine.Jobs.Succeeds("deploy");

        Assert.Equal(Status.Succeeded, await engine.PlayAsync(Of(Stage("Production", Ask, Lambda("deploy") with { RunOrder = 2 })), Cancellation));

        Assert.Equal("Approved: looks good", engine.Action("Ask").Summary);
        Assert.Equal(("Deploy 7c6f2f0e-execution?", "http://here"), engine.Events.Of<ApprovalRequested>().Select(e => (e.CustomData, e.Link)).Single());
    }

    [Fact]
    public async Task The_link_leads_to_where_things_answer_now()
    {
        using var engine = new EngineFixture { Approval = new ApprovalAnswer.Approved(null), Address = url => url + "/now" };

        await engine.PlayAsync(Of(Stage("Production", Ask)), Cancellation);

        Assert.Equal("http://here/now", engine.Events.Of<ApprovalRequested>().Single().Link);
    }

    [Fact]
    public async Task A_rejected_action_fails_the_pipeline_with_the_comment()
    {
        using var engine = new EngineFixture { Approval = new ApprovalAnswer.Rejected("not on a Friday") };

        Assert.Equal(Status.Failed, await engine.PlayAsync(Of(Stage("Production", Ask, Lambda("deploy") with { RunOrder = 2 })), Cancellation));

        Assert.Equal("Rejected: not on a Friday", engine.Action("Ask").Failure!.Message);
        Assert.Empty(engine.Jobs.Orders);
    }

    [Fact]
    public async Task An_approval_that_nobody_can_give_ends_the_run_as_waiting_and_says_how_to_go_on()
    {
        using var engine = new EngineFixture { Approval = new ApprovalAnswer.NobodyThere() };

        Assert.Equal(Status.Waiting, await engine.PlayAsync(Of(Stage("Production", Ask, Lambda("deploy") with { RunOrder = 2 })), Cancellation));

        Assert.Equal((Status.Waiting, Status.Waiting, Status.Waiting), (engine.State.Status, engine.State.Stages[0].Status, engine.Action("Ask").Status));
        Assert.Contains("--approve", engine.State.Message, StringComparison.Ordinal);
        Assert.StartsWith("Production/Ask waits for approval", engine.Events.Of<ExecutionEnded>().Single().Message, StringComparison.Ordinal);
        Assert.Empty(engine.Jobs.Orders);
    }
}
