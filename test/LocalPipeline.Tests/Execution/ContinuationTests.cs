using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Tests.Fakes;
using static LocalPipeline.Tests.Fakes.Pipelines;

namespace LocalPipeline.Tests.Execution;

public sealed class ContinuationTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly EngineFixture _engine = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task A_continuation_token_makes_a_new_job_with_the_token_after_the_interval()
    {
        _engine.Jobs.Function("deploy", new JobReply.InProgress("token-1", "waits", 40), new JobReply.InProgress("token-2", null, null), Done());
        var playing = _engine.PlayAsync(Of(Stage("One", Lambda("deploy"))), Cancellation);

        await _engine.Clock.TimersAsync(1, Cancellation);
        Assert.Single(_engine.Jobs.Orders);
        _engine.Clock.Advance(Second);
        await _engine.Clock.TimersAsync(1, Cancellation);
        _engine.Clock.Advance(Second);

        Assert.Equal(Status.Succeeded, await playing);
        Assert.Equal([null, "token-1", "token-2"], _engine.Jobs.Orders.Select(order => order.ContinuationToken));
        Assert.Equal(["job-1", "job-2", "job-3"], _engine.Action("deploy").Jobs);
        Assert.Equal([0, 1, 2], _engine.Events.Of<JobStarted>().Select(job => job.Continuation));
        Assert.Equal(("waits", 40), _engine.Events.Of<ActionContinues>().Select(c => (c.Summary, c.PercentComplete)).First());
        Assert.Equal(["job-1", "job-2", "job-3"], _engine.Jobs.Retired);
    }

    [Fact]
    public async Task A_job_without_a_reply_ends_its_action_after_20_minutes()
    {
        _engine.Jobs.Function("hang", _ => Never());
        var playing = _engine.PlayAsync(Of(Stage("One", Lambda("hang"))), Cancellation);

        await _engine.Clock.TimersAsync(1, Cancellation);
        _engine.Clock.Advance(20 * Minute - Second);
        Assert.False(playing.IsCompleted);
        _engine.Clock.Advance(Second);

        Assert.Equal(Status.Failed, await playing);
        Assert.StartsWith("The function reported no result within 20 minutes.", _engine.Action("hang").Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(["job-1"], _engine.Jobs.Retired);
    }

    [Fact]
    public async Task Every_reply_restarts_the_20_minutes()
    {
        using var engine = new EngineFixture { Options = new EngineOptions { ContinuationInterval = TimeSpan.Zero } };
        var replies = 0;
        engine.Jobs.Function("slow", async _ =>
        {
            await Task.Delay(19 * Minute, engine.Clock, Cancellation);
            return ++replies < 3 ? new JobReply.InProgress("token", null, null) : Done();
        });
        var playing = engine.PlayAsync(Of(Stage("One", Lambda("slow"))), Cancellation);

        for (var job = 1; job <= 3; job++)
        {
            while (engine.Events.Of<JobStarted>().Count() < job)
            {
                await Task.Yield();
            }

            // The function's own wait, and the engine's for its reply.
            await engine.Clock.TimersAsync(2, Cancellation);
            engine.Clock.Advance(19 * Minute);
        }

        Assert.Equal(Status.Succeeded, await playing);
    }

    [Theory]
    [InlineData(null, "within 24 hours, which is all the time CodePipeline gives an action.")]
    [InlineData(30, "within 30 minutes, its TimeoutInMinutes in the template.")]
    public async Task Continuations_end_when_the_actions_time_is_up(int? timeoutMinutes, string message)
    {
        var limit = timeoutMinutes is { } minutes ? minutes * Minute : (TimeSpan?)null;
        using var engine = new EngineFixture { Options = new EngineOptions { ContinuationInterval = 10 * Minute } };
        engine.Jobs.Function("forever", _ => Task.FromResult<JobReply>(new JobReply.InProgress("token", null, null)));
        var playing = engine.PlayAsync(Of(Stage("One", Lambda("forever") with { Timeout = limit })), Cancellation);

        for (var passed = TimeSpan.Zero; passed < (limit ?? 24 * 60 * Minute); passed += 10 * Minute)
        {
            Assert.False(playing.IsCompleted);
            await engine.Clock.TimersAsync(1, Cancellation);
            engine.Clock.Advance(10 * Minute);
        }

        Assert.Equal(Status.Failed, await playing);
        Assert.EndsWith(message, engine.Action("forever").Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_is_awaited_no_longer_than_the_action_has_time()
    {
        _engine.Jobs.Function("hang", _ => Never());
        var playing = _engine.PlayAsync(Of(Stage("One", Lambda("hang") with { Timeout = 5 * Minute })), Cancellation);

        await _engine.Clock.TimersAsync(1, Cancellation);
        _engine.Clock.Advance(5 * Minute);

        Assert.Equal(Status.Failed, await playing);
        Assert.Contains("within 5 minutes", _engine.Action("hang").Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invocation_whose_retries_are_used_up_ends_the_action_and_says_what_AWS_would_do()
    {
        _engine.Jobs.Function("crash", new JobReply.NoReport(3, "Runtime.ExitError: exit status 137"));

        Assert.Equal(Status.Failed, await _engine.PlayAsync(Of(Stage("One", Lambda("crash"))), Cancellation));

        var message = _engine.Action("crash").Failure!.Message;
        Assert.Contains("ended in error 3 times", message, StringComparison.Ordinal);
        Assert.Contains("On AWS the action would hang until its time-out of 20 minutes.", message, StringComparison.Ordinal);
        Assert.EndsWith("Runtime.ExitError: exit status 137", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_functions_output_is_in_the_actions_log_and_told_line_by_line()
    {
        _engine.Jobs.Function("build", order =>
        {
            order.Output("added 120 packages");
            order.Note("Lambda tries again in 1 s");
            return Task.FromResult(Done());
        });

        await _engine.PlayAsync(Of(Stage("One", Lambda("build"))), Cancellation);

        Assert.Equal("01-One.build.log", _engine.Action("build").Log);
        Assert.Equal(["added 120 packages", "[local pipeline] Lambda tries again in 1 s", "[local pipeline] Succeeded: done"], _engine.Log("build").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("added 120 packages", Assert.Single(_engine.Events.Of<ActionOutput>()).Line);
        Assert.Equal("Lambda tries again in 1 s", Assert.Single(_engine.Events.Of<ActionNote>()).Note);
    }

    [Fact]
    public async Task Who_is_told_that_an_action_goes_on_finds_that_in_its_log()
    {
        using var engine = new EngineFixture { Options = new EngineOptions { ContinuationInterval = TimeSpan.Zero } };
        engine.Jobs.Function("deploy", new JobReply.InProgress("token-1", "waits", 40), Done());
        var log = "";
        engine.Events.Told += happened => log = happened is ActionContinues ? engine.Log("deploy") : log;

        await engine.PlayAsync(Of(Stage("One", Lambda("deploy"))), Cancellation);

        Assert.Equal("[local pipeline] Goes on with a new job at 40 %: waits\n", log);
    }

    private static JobReply Done() => new JobReply.Success("done", new Dictionary<string, string>());

    private static Task<JobReply> Never() => new TaskCompletionSource<JobReply>().Task;
}
