using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Model;
using LocalPipeline.Tests.Fakes;
using static LocalPipeline.Tests.Fakes.Pipelines;

namespace LocalPipeline.Tests.Execution;

/// <summary><c>OnFailure</c> with <c>RETRY</c> (contract: "Failure (V2)").</summary>
public sealed class StageRetryTests : IDisposable
{
    private readonly EngineFixture _engine = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IEnumerable<string> Played => _engine.Jobs.Orders.Select(order => order.Configuration["FunctionName"]);

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData(FailureResult.RetryFailedActions, "deploy test | test later after")]
    [InlineData(FailureResult.RetryAllActions, "deploy test | deploy test later after")]
    public async Task A_failed_stage_is_tried_once_more(object mode, string played)
    {
        Answers(testFailures: 1);

        var status = await _engine.RunAsync(Pipeline((FailureResult)mode), Cancellation);

        Assert.Equal(Status.Succeeded, status);
        Assert.Equal(played.Replace("| ", "", StringComparison.Ordinal).Split(' '), Played);
        Assert.Equal(played.Split("| ")[1].Replace(" after", "", StringComparison.Ordinal).Split(' '), Assert.Single(_engine.Events.Of<StageRetried>()).Actions);
        Assert.All(_engine.State.Stages.SelectMany(stage => stage.Actions), action => Assert.Equal((Status.Succeeded, null), (action.Status, action.Failure)));
    }

    [Fact]
    public async Task A_stage_that_fails_twice_has_failed()
    {
        Answers(testFailures: 2);

        Assert.Equal(Status.Failed, await _engine.RunAsync(Pipeline(FailureResult.RetryFailedActions), Cancellation));

        Assert.Equal(["deploy", "test", "test"], Played);
        Assert.Equal("red", _engine.Action("test").Failure!.Message);
        Assert.Single(_engine.History.All());
    }

    [Fact]
    public async Task A_log_goes_on_where_the_first_try_ended()
    {
        Answers(testFailures: 1);

        await _engine.RunAsync(Pipeline(FailureResult.RetryFailedActions), Cancellation);

        Assert.Matches("(?s)red.*done", _engine.Log("test"));
    }

    [Fact]
    public async Task Without_OnFailure_nothing_is_tried_again()
    {
        Answers(testFailures: 1);

        Assert.Equal(Status.Failed, await _engine.RunAsync(Pipeline(FailureResult.Fail), Cancellation));
        Assert.Equal(["deploy", "test"], Played);
    }

    [Theory]
    [InlineData(false, "test later after")]
    [InlineData(true, "deploy test later after")]
    public async Task An_execution_that_failed_goes_on_with_the_artifacts_and_variables_that_it_had(bool all, string played)
    {
        Answers(testFailures: 1);
        var pipeline = Of([Stage("Source", Source()), .. Pipeline(FailureResult.Fail).Stages.Select(stage => stage with { Actions = [.. stage.Actions.Select(WithInput)] })]);
        await _engine.RunAsync(pipeline, Cancellation);

        Assert.Equal(Status.Succeeded, await _engine.RetryAsync(pipeline, "Production", all, Cancellation));

        Assert.Equal(played.Split(' '), Played.Skip(2));
        Assert.Equal(Status.Succeeded, Assert.Single(_engine.History.All()).Load().Status);
        Assert.Single(_engine.Jobs.Orders.Select(order => Assert.Single(order.Inputs)).Distinct());
    }

    private static ActionDefinition WithInput(ActionDefinition action) => action with { InputArtifacts = ["Source"] };

    private static PipelineDefinition Pipeline(FailureResult onFailure) => Of(
        Stage("Production", Lambda("deploy"), Lambda("test") with { RunOrder = 2 }, Lambda("later") with { RunOrder = 3 }) with { OnFailure = onFailure },
        Stage("After", Lambda("after")));

    private void Answers(int testFailures)
    {
        _engine.Jobs.Function("test", _ => Task.FromResult<JobReply>(testFailures-- > 0 ? new JobReply.Failure("JobFailed", "red") : Done));
        foreach (var name in (string[])["deploy", "later", "after"]) _engine.Jobs.Function(name, _ => Task.FromResult<JobReply>(Done));
    }

    private static JobReply.Success Done => new("done", new Dictionary<string, string>());
}
