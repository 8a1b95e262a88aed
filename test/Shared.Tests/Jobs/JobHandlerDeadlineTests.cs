using Amazon.CodePipeline;
using CodePipelineActions.Jobs;
using CodePipelineActions.Processes;

namespace Shared.Tests.Jobs;

/// <summary>Every way in which the time of an invocation can be up.</summary>
public sealed class JobHandlerDeadlineTests : IDisposable
{
    private readonly HandlerFixture _job = new();

    public JobHandlerDeadlineTests() => _job.Act = async (_, token) =>
    {
        await Task.Delay(Timeout.Infinite, token);
        return new ActionResult.Succeeded("Never.");
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task The_work_is_stopped_ten_seconds_before_the_functions_time_limit()
    {
        _job.RemainingTime = TimeSpan.FromMinutes(5);
        var handling = _job.HandleAsync();
        await _job.Clock.TimersAsync(1, Cancellation);

        _job.Clock.Advance(TimeSpan.FromSeconds(289));
        Assert.False(handling.IsCompleted);
        _job.Clock.Advance(TimeSpan.FromSeconds(1));
        await handling;

        Assert.Equal(FailureType.JobFailed, _job.Failure.Type);
        Assert.Contains("test-action was stopped: the function's time limit is near (290 seconds", _job.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("raise the function's Timeout", _job.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_time_limit_leaves_a_quarter_for_the_report()
    {
        _job.RemainingTime = TimeSpan.FromSeconds(8);
        var handling = _job.HandleAsync();
        await _job.Clock.TimersAsync(1, Cancellation);

        _job.Clock.Advance(TimeSpan.FromSeconds(6));
        await handling;

        Assert.Contains("time limit is near (6 seconds", _job.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task Without_any_time_left_the_job_still_has_its_result(int seconds)
    {
        _job.RemainingTime = TimeSpan.FromSeconds(seconds);

        await _job.HandleAsync();

        Assert.Contains("time limit is near", _job.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_actions_own_timeout_stops_the_work_when_it_is_shorter()
    {
        _job.Event = _job.Event with { UserParameters = "timeout=2&retries=3" };
        var handling = _job.HandleAsync();
        await _job.Clock.TimersAsync(1, Cancellation);

        _job.Clock.Advance(TimeSpan.FromMinutes(2));
        await handling;

        Assert.Equal(FailureType.JobFailed, _job.Failure.Type);
        Assert.Contains("'timeout' is over", _job.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_was_stopped_is_tried_again_in_a_new_invocation_when_retries_are_left()
    {
        _job.Event = _job.Event with { UserParameters = "retries=1" };
        var handling = _job.HandleAsync();
        await _job.Clock.TimersAsync(1, Cancellation);
        _job.Clock.Advance(TimeSpan.FromMinutes(15));
        await handling;
        _job.Returns(new ActionResult.Succeeded("Faster this time."));

        await _job.ContinueAsync();

        Assert.Equal("Faster this time.", _job.Success.ExecutionDetails.Summary);
    }

    [Fact]
    public async Task A_shutdown_of_the_function_is_reported()
    {
        using var shutdown = new CancellationTokenSource();
        var handling = _job.HandleAsync(shutdown.Token);
        await _job.Clock.TimersAsync(1, Cancellation);

        await shutdown.CancelAsync();
        await handling;

        Assert.Contains("the function is being shut down", _job.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_process_that_never_ends_is_stopped_and_its_last_output_reported()
    {
        _job.Act = async (context, token) =>
        {
            var result = await context.Processes.RunAsync(new ProcessCommand("sh", ["-c", "echo ready; exec sleep 500"], context.Directory.Path), token);
            return new ActionResult.Failed(FailureType.JobFailed, $"Ended by itself: {result.ExitCode}");
        };
        var handling = _job.HandleAsync();
        await _job.Log.LineAsync("ready", Cancellation);

        _job.Clock.Advance(TimeSpan.FromMinutes(15));
        await handling;

        Assert.Equal(FailureType.JobFailed, _job.Failure.Type);
        Assert.StartsWith("'sh -c echo ready; exec sleep 500' was stopped: the function's time limit is near", _job.Failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Its last output:\nready", _job.Failure.Message, StringComparison.Ordinal);
    }
}
