using System.Text.Json.Nodes;
using Amazon.CodePipeline;
using CodePipelineActions.Jobs;

namespace Shared.Tests.Jobs;

/// <summary>The row of invocations: waiting, retries, and the time-out over all of them.</summary>
public sealed class JobHandlerContinuationTests : IDisposable
{
    private readonly HandlerFixture _job = new();

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task Waiting_hands_the_state_to_the_next_invocation()
    {
        var seen = new List<(bool First, int Invocations)>();
        _job.Act = (context, _) =>
        {
            seen.Add((context.Continuation.IsFirst, context.Continuation.Invocations));
            var step = (int?)context.Continuation.State?["step"] ?? 0;
            return Task.FromResult<ActionResult>(step < 2
                ? new ActionResult.Pending($"Step {step}.") { State = new JsonObject { ["step"] = step + 1 }, PercentComplete = step * 40 }
                : new ActionResult.Succeeded("Done."));
        };

        await _job.HandleAsync();
        Assert.Equal(("Step 0.", 0), (_job.Success.ExecutionDetails.Summary, _job.Success.ExecutionDetails.PercentComplete));
        await _job.ContinueAsync();
        Assert.Equal(("Step 1.", 40), (_job.Success.ExecutionDetails.Summary, _job.Success.ExecutionDetails.PercentComplete));
        await _job.ContinueAsync();

        Assert.Null(_job.Success.ContinuationToken);
        Assert.Equal([(true, 0), (false, 1), (false, 2)], seen);
    }

    [Fact]
    public async Task A_failure_with_retries_left_goes_on_without_its_state_and_counts()
    {
        _job.Event = _job.Event with { UserParameters = "retries=2" };
        var states = new List<JsonNode?>();
        _job.Act = (context, _) =>
        {
            states.Add(context.Continuation.State);
            return Task.FromResult<ActionResult>(context.Continuation.IsFirst
                ? new ActionResult.Pending("Waiting.") { State = new JsonObject { ["waits"] = true } }
                : new ActionResult.Failed(FailureType.SystemUnavailable, $"No answer {context.Continuation.FailedAttempts}."));
        };

        await _job.HandleAsync();
        await _job.ContinueAsync();
        Assert.Equal("Attempt 1 of 3 failed and is tried again: No answer 0.", _job.Success.ExecutionDetails.Summary);
        await _job.ContinueAsync();
        Assert.Equal("Waiting.", _job.Success.ExecutionDetails.Summary);
        await _job.ContinueAsync();
        Assert.Equal("Attempt 2 of 3 failed and is tried again: No answer 1.", _job.Success.ExecutionDetails.Summary);
        await _job.ContinueAsync();
        await _job.ContinueAsync();

        Assert.Equal(FailureType.SystemUnavailable, _job.Failure.Type);
        Assert.Equal("No answer 2.", _job.Failure.Message);
        Assert.Equal([true, false, true, false, true, false], states.Select(s => s is null));
    }

    [Fact]
    public async Task A_thrown_failure_is_tried_again_too()
    {
        _job.Event = _job.Event with { UserParameters = "retrys=1" };
        _job.Throws(ActionException.JobFailed("The tests failed."));

        await _job.HandleAsync();
        await _job.ContinueAsync();

        Assert.Equal("The tests failed.", _job.Failure.Message);
        Assert.Equal(2, _job.Runs);
    }

    [Fact]
    public async Task Without_retries_a_failure_is_the_end()
    {
        _job.Throws(ActionException.JobFailed("The tests failed."));

        await _job.HandleAsync();

        Assert.Equal("The tests failed.", _job.Failure.Message);
    }

    [Fact]
    public async Task Waiting_ends_when_the_timeout_over_all_invocations_is_over()
    {
        _job.Event = _job.Event with { UserParameters = "timeout=120" };
        _job.Returns(new ActionResult.Pending("Waiting for Godot."));

        await _job.HandleAsync();
        for (var i = 0; i < 3; i++)
        {
            _job.Clock.Advance(TimeSpan.FromMinutes(39));
            await _job.ContinueAsync();
        }
        _job.Clock.Advance(TimeSpan.FromMinutes(3));
        await _job.ContinueAsync();

        Assert.Equal(FailureType.JobFailed, _job.Failure.Type);
        Assert.Contains("timeout=120 minutes and 5 invocation(s)", _job.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("Waiting for Godot.", _job.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_done_when_the_timeout_is_over_is_a_success_all_the_same()
    {
        _job.Event = _job.Event with { UserParameters = "timeout=1" };
        _job.Returns(new ActionResult.Pending("Waiting."));
        await _job.HandleAsync();
        _job.Clock.Advance(TimeSpan.FromMinutes(2));
        _job.Act = (_, token) => Task.FromResult<ActionResult>(token.IsCancellationRequested ? new ActionResult.Pending("Cancelled.") : new ActionResult.Succeeded("Just in time."));

        await _job.ContinueAsync();

        Assert.Equal("Just in time.", _job.Success.ExecutionDetails.Summary);
    }

    [Fact]
    public async Task After_the_timeout_no_failure_is_tried_again()
    {
        _job.Event = _job.Event with { UserParameters = "timeout=10&retries=100" };
        _job.Throws(ActionException.JobFailed("The tests failed."));
        await _job.HandleAsync();
        _job.Clock.Advance(TimeSpan.FromMinutes(10));

        await _job.ContinueAsync();

        Assert.Equal("The tests failed.", _job.Failure.Message);
    }

    [Fact]
    public async Task A_state_that_is_too_large_is_a_failure_that_says_so()
    {
        _job.Returns(new ActionResult.Pending("Waiting.") { State = JsonValue.Create(new string('x', 2048)) });

        await _job.HandleAsync();

        Assert.Equal(FailureType.JobFailed, _job.Failure.Type);
        Assert.Contains("2048", _job.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_continuation_delivered_twice_does_the_same_twice()
    {
        _job.Act = (context, _) => Task.FromResult<ActionResult>(context.Continuation.IsFirst
            ? new ActionResult.Pending("Waiting.") { State = new JsonObject { ["id"] = 7 } } : new ActionResult.Succeeded($"Got {context.Continuation.State!["id"]}."));
        await _job.HandleAsync();
        await _job.ContinueAsync();
        var first = _job.Success;

        await _job.HandleAsync();

        Assert.Equal(first.ExecutionDetails.Summary, _job.Success.ExecutionDetails.Summary);
        Assert.Equal(first.JobId, _job.Success.JobId);
    }
}
