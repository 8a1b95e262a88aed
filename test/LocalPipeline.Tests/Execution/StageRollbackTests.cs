using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.Players;
using LocalPipeline.Execution.State;
using LocalPipeline.Model;
using LocalPipeline.Tests.Fakes;
using static LocalPipeline.Tests.Fakes.Pipelines;

namespace LocalPipeline.Tests.Execution;

/// <summary><c>OnFailure</c> with <c>ROLLBACK</c> (contract: "Failure (V2)").</summary>
public sealed class StageRollbackTests : IDisposable
{
    private static readonly PipelineDefinition Pipeline = Of(
        Stage("Source", Source()),
        Stage("Build", Lambda("build") with { InputArtifacts = ["Source"], OutputArtifacts = ["Built"], Namespace = "Build" }),
        Stage("Production", Lambda("deploy", "version=#{Build.Version}") with { InputArtifacts = ["Built"] }, Lambda("test") with { RunOrder = 2 }) with { OnFailure = FailureResult.Rollback },
        Stage("After", Lambda("after")));

    private readonly EngineFixture _engine = new();
    private int _builds;

    public StageRollbackTests() => _engine.Jobs
        .Function("build", _ => Done(("Version", $"{++_builds}")))
        .Function("deploy", _ => Done())
        .Function("test", _ => Done())
        .Function("after", _ => Done());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task A_stage_that_fails_is_played_again_with_what_its_last_success_had()
    {
        await _engine.RunAsync(Pipeline, Cancellation);
        FailsOnce("test");

        var status = await _engine.RunAsync(Pipeline, Cancellation);

        Assert.Equal(Status.Failed, status);
        var deployed = Deployed();
        Assert.Equal(["version=1", "version=2", "version=1"], deployed.Select(order => order.Configuration["UserParameters"]));
        Assert.Equal(deployed[0].Inputs, deployed[2].Inputs);
        Assert.NotEqual(deployed[0].Inputs, deployed[1].Inputs);
    }

    [Fact]
    public async Task It_is_an_execution_of_its_own_that_plays_that_stage_only()
    {
        await _engine.RunAsync(Pipeline, Cancellation);
        FailsOnce("test");
        await _engine.RunAsync(Pipeline, Cancellation);

        Assert.Equal([Status.Succeeded, Status.Failed, Status.Succeeded], States().Select(state => state.Status));
        Assert.Equal(new RollbackState("Production", Target: 1, Failed: 2), States()[2].Rollback);
        Assert.Equal(["Production"], States()[2].Stages.Select(stage => stage.Name));
        Assert.Equal(3, States().Select(state => state.Id).Distinct().Count());
        Assert.Equal(new PlannedRollback("Production", 1, 2), _engine.Events.Of<ExecutionStarted>().Last().Rollback);
    }

    [Fact]
    public async Task Without_an_earlier_success_it_stays_failed_and_says_why()
    {
        FailsOnce("test");

        Assert.Equal(Status.Failed, await _engine.RunAsync(Pipeline, Cancellation));

        Assert.Single(States());
        Assert.Equal("there is no execution yet in which it succeeded", Assert.Single(_engine.Events.Of<RollbackRefused>()).Message);
    }

    [Fact]
    public async Task A_pipeline_that_was_changed_does_not_go_back_to_what_was_before()
    {
        await _engine.RunAsync(Pipeline with { Stages = [.. Pipeline.Stages.Take(3)] }, Cancellation);
        FailsOnce("test");

        await _engine.RunAsync(Pipeline, Cancellation);

        Assert.Equal(2, States().Count);
        Assert.Equal("it last succeeded in execution 1, and the pipeline was changed since then", Assert.Single(_engine.Events.Of<RollbackRefused>()).Message);
    }

    [Fact]
    public async Task A_rollback_that_fails_too_is_the_end()
    {
        await _engine.RunAsync(Pipeline, Cancellation);
        _engine.Jobs.Function("test", _ => Task.FromResult<JobReply>(new JobReply.Failure("JobFailed", "always red")));

        Assert.Equal(Status.Failed, await _engine.RunAsync(Pipeline, Cancellation));

        Assert.Equal([Status.Succeeded, Status.Failed, Status.Failed], States().Select(state => state.Status));
    }

    [Fact]
    public async Task A_later_failure_goes_back_to_the_same_execution_and_not_to_the_rollback()
    {
        await _engine.RunAsync(Pipeline, Cancellation);
        for (var tries = 0; tries < 2; tries++)
        {
            FailsOnce("test");
            await _engine.RunAsync(Pipeline, Cancellation);
        }

        Assert.Equal([1, 1], States().Where(state => state.Rollback is not null).Select(state => state.Rollback!.Target));
        Assert.Equal("version=1", Deployed()[^1].Configuration["UserParameters"]);
    }

    [Fact]
    public async Task A_stage_that_fails_elsewhere_is_left_alone()
    {
        await _engine.RunAsync(Pipeline, Cancellation);
        FailsOnce("after");

        await _engine.RunAsync(Pipeline, Cancellation);

        Assert.Equal(2, States().Count);
        Assert.Empty(_engine.Events.Of<RollbackRefused>());
    }

    [Fact]
    public async Task A_run_that_is_stopped_is_not_rolled_back()
    {
        await _engine.RunAsync(Pipeline, Cancellation);
        using var stop = new CancellationTokenSource();
        _engine.Jobs.Function("test", async _ =>
        {
            await stop.CancelAsync();
            return new JobReply.Failure("JobFailed", "stopped");
        });

        await _engine.RunAsync(Pipeline, stop.Token);

        Assert.Equal([Status.Succeeded, Status.Interrupted], States().Select(state => state.Status));
    }

    [Fact]
    public async Task A_stage_that_fails_once_its_execution_goes_on_is_rolled_back_as_well()
    {
        var asking = Pipeline with { Stages = [.. Pipeline.Stages.Select(stage => stage.Name == "Production" ? stage with { Actions = [Approval("Ask"), .. stage.Actions.Select(action => action with { RunOrder = action.RunOrder + 1 })] } : stage)] };
        _engine.Approval = new ApprovalAnswer.Approved(null);
        await _engine.RunAsync(asking, Cancellation);
        _engine.Approval = new ApprovalAnswer.NobodyThere();
        await _engine.RunAsync(asking, Cancellation);
        _engine.Approval = new ApprovalAnswer.Approved("fine");
        FailsOnce("test");

        Assert.Equal(Status.Failed, await _engine.RetryAsync(asking, "Production", all: false, Cancellation));

        Assert.Equal([Status.Succeeded, Status.Failed, Status.Succeeded], States().Select(state => state.Status));
        Assert.Equal(new RollbackState("Production", Target: 1, Failed: 2), States()[2].Rollback);
        Assert.Equal("version=1", Deployed()[^1].Configuration["UserParameters"]);
    }

    [Fact]
    public async Task A_rejected_approval_before_which_nothing_was_deployed_takes_nothing_back()
    {
        var asking = Asking(order: 1);
        _engine.Approval = new ApprovalAnswer.Approved(null);
        await _engine.RunAsync(asking, Cancellation);
        _engine.Approval = new ApprovalAnswer.Rejected("not on a Friday");

        Assert.Equal(Status.Failed, await _engine.RunAsync(asking, Cancellation));

        Assert.Equal([Status.Succeeded, Status.Failed], States().Select(state => state.Status));
        Assert.Equal("nothing but its approval had begun in it, so what it deployed before is untouched", Assert.Single(_engine.Events.Of<RollbackRefused>()).Message);
        Assert.Equal(2, _engine.Events.Of<ApprovalRequested>().Count());
    }

    [Fact]
    public async Task A_rejected_approval_after_a_deployment_takes_that_back()
    {
        var asking = Asking(order: 3);
        _engine.Approval = new ApprovalAnswer.Approved(null);
        await _engine.RunAsync(asking, Cancellation);
        _engine.Approval = new ApprovalAnswer.Rejected("looks wrong");

        await _engine.RunAsync(asking, Cancellation);

        Assert.Equal(new RollbackState("Production", Target: 1, Failed: 2), States()[2].Rollback);
        Assert.Equal("version=1", Deployed()[^1].Configuration["UserParameters"]);
    }

    [Fact]
    public async Task A_rejection_after_a_deployment_of_an_earlier_attempt_takes_that_back()
    {
        var asking = Asking(order: 2);
        _engine.Approval = new ApprovalAnswer.Approved(null);
        await _engine.RunAsync(asking, Cancellation);
        _engine.Approval = new ApprovalAnswer.NobodyThere();
        await _engine.RunAsync(asking, Cancellation);
        _engine.Approval = new ApprovalAnswer.Rejected("too late");

        await _engine.RetryAsync(asking, "Production", all: true, Cancellation);

        Assert.Equal(new RollbackState("Production", Target: 1, Failed: 2), States()[2].Rollback);
    }

    [Fact]
    public async Task Only_what_can_be_done_is_offered()
    {
        await _engine.RunAsync(Pipeline, Cancellation);
        Assert.Equal([(false, true)], Offered("Production", 1));
        Assert.Equal([(false, false)], Offered("Source", 1));

        await _engine.RunAsync(Pipeline, Cancellation);
        Assert.Equal([(true, true), (true, true)], Offered("Production", 1, 2));

        FailsOnce("test");
        await _engine.RunAsync(Pipeline with { Stages = [.. Pipeline.Stages.Take(3).Select(stage => stage with { OnFailure = FailureResult.Fail })] }, Cancellation);
        Assert.Equal([(false, false), (false, false), (false, false)], Offered("Production", 1, 2, 3));
    }

    private IEnumerable<(bool Before, bool ToThis)> Offered(string stage, params int[] numbers)
    {
        var (choices, asked) = (RollbackChoices.Of(States()), new RollbackStage(stage, stage == "Source"));
        return numbers.Select(number => (choices.Before(asked).Execution is not null, choices.At(asked, number).Execution is not null));
    }

    /// <summary>With an approval in the stage, in the place of the action of that order.</summary>
    private static PipelineDefinition Asking(int order) => Pipeline with
    {
        Stages = [.. Pipeline.Stages.Select(stage => stage.Name == "Production" ? stage with { Actions = [.. stage.Actions.Select(action => action with { RunOrder = action.RunOrder >= order ? action.RunOrder + 1 : action.RunOrder }), Approval("Ask") with { RunOrder = order }] } : stage)],
    };

    private List<JobOrder> Deployed() => [.. _engine.Jobs.Orders.Where(order => order.Configuration["FunctionName"] == "deploy")];

    private List<ExecutionState> States() => [.. _engine.History.All().Select(folder => folder.Load())];

    private void FailsOnce(string function)
    {
        var failures = 1;
        _engine.Jobs.Function(function, _ => failures-- > 0 ? Task.FromResult<JobReply>(new JobReply.Failure("JobFailed", "red")) : Done());
    }

    private static Task<JobReply> Done(params (string Name, string Value)[] variables) =>
        Task.FromResult<JobReply>(new JobReply.Success("done", variables.ToDictionary(v => v.Name, v => v.Value)));
}
