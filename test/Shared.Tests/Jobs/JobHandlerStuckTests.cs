using System.Diagnostics;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using CodePipelineActions.Jobs;
using Moq;
using Support;

namespace Shared.Tests.Jobs;

/// <summary>Work that does not stop when its time is over, whatever it hangs on.</summary>
public sealed class JobHandlerStuckTests : IDisposable
{
    private readonly HandlerFixture _job = new() { RemainingTime = TimeSpan.FromMilliseconds(400) };
    private readonly TemporaryFolder _folder = new();
    private readonly ManualResetEventSlim _release = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _job.Dispose();
        _folder.Dispose();
        _release.Dispose();
    }

    [Theory]
    [InlineData("a blocked read")]
    [InlineData("a busy loop")]
    [InlineData("a task that ignores cancellation")]
    [InlineData("a callback of the cancellation")]
    [InlineData("a blocked thread before the first await")]
    public async Task Is_reported_once_with_what_it_was_doing_and_the_function_retires(string how)
    {
        var pipe = _folder["pipe"];
        using (var made = Process.Start("mkfifo", [pipe])) await made.WaitForExitAsync(Cancellation);
        _job.Act = (context, token) => HangAsync(how, pipe, context, token);

        await HandleAsync();

        Assert.Equal(FailureType.JobFailed, _job.Failure.Type);
        Assert.Contains("test-action was stopped: the function's time limit is near", _job.Failure.Message, StringComparison.Ordinal);
        Assert.Contains($"it was hanging on {how}, for 0 seconds", _job.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("The last line of its log is: Now.", _job.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, _job.Retired);
        await ReleaseAsync(how, pipe);
        Assert.Empty(_job.Successes);
        Assert.Single(_job.Failures);
    }

    [Fact]
    public async Task Is_tried_again_in_another_process_when_retries_are_left()
    {
        _job.Event = _job.Event with { UserParameters = "retries=1" };
        _job.Act = (context, token) => HangAsync("a busy loop", "", context, token);

        await HandleAsync();

        Assert.Contains("Attempt 1 of 2 failed and is tried again: test-action was stopped", _job.Success.ExecutionDetails.Summary, StringComparison.Ordinal);
        Assert.Equal(1, _job.Retired);
        await ReleaseAsync("", "");
    }

    [Fact]
    public async Task A_report_that_fails_does_not_keep_the_function_from_retiring()
    {
        _job.CodePipeline.Setup(c => c.PutJobFailureResultAsync(It.IsAny<PutJobFailureResultRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new HttpRequestException("No answer."));
        _job.Act = (context, token) => HangAsync("a busy loop", "", context, token);

        await Assert.ThrowsAsync<HttpRequestException>(HandleAsync);

        Assert.Equal(1, _job.Retired);
        await ReleaseAsync("", "");
    }

    [Fact]
    public async Task Work_that_stops_a_moment_after_it_was_asked_to_is_not_given_up()
    {
        _job.RemainingTime = TimeSpan.FromMinutes(15);
        _job.Act = async (_, token) =>
        {
            _begun.SetResult();
            await Task.Delay(Timeout.Infinite, token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return new ActionResult.Succeeded("Just so.");
        };

        await HandleAsync();

        Assert.Equal("Just so.", _job.Success.ExecutionDetails.Summary);
        Assert.Equal(0, _job.Retired);
    }

    private async Task HandleAsync()
    {
        var handling = _job.HandleAsync();
        await _begun.Task.WaitAsync(Eventually.Patience, Cancellation);
        // Not here: what hangs in a callback of the cancellation holds the thread whose clock it is.
        _ = Task.Run(() => _job.Clock.Advance(_job.RemainingTime - TimeSpan.FromSeconds(Math.Min(10, _job.RemainingTime.TotalSeconds / 4))), CancellationToken.None);
        await handling.WaitAsync(Eventually.Patience, Cancellation);
    }

    private async Task<ActionResult> HangAsync(string how, string pipe, JobContext context, CancellationToken token)
    {
        using var doing = context.Activity.Begin($"hanging on {how}");
        context.Log.Line("Now.");
        _begun.SetResult();
        switch (how)
        {
            case "a blocked read":
                await using (File.OpenRead(pipe)) break;
            case "a busy loop":
                while (!_release.IsSet) Thread.SpinWait(100);
                break;
            case "a task that ignores cancellation":
                await Task.Run(_release.Wait, CancellationToken.None);
                break;
            case "a callback of the cancellation":
                await using (token.Register(_release.Wait))
                    await Task.Run(_release.Wait, CancellationToken.None);
                break;
            default:
                _release.Wait(CancellationToken.None);
                break;
        }
        return new ActionResult.Succeeded("Too late.");
    }

    private async Task ReleaseAsync(string how, string pipe)
    {
        _release.Set();
        if (how == "a blocked read") await File.WriteAllTextAsync(pipe, "", Cancellation);
        await Eventually.IsSoAsync(() => !Directory.EnumerateFileSystemEntries(_job.WorkRoot).Any(), () => "the job's folder is still there", Cancellation);
    }
}
