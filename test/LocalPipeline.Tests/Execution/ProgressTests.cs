using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Tests.Fakes;
using static LocalPipeline.Tests.Fakes.Pipelines;

namespace LocalPipeline.Tests.Execution;

public sealed class ProgressTests : IDisposable
{
    private readonly EngineFixture _engine = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData("[progress] 24 %: 1,200 of 5,000 files uploaded", "1,200 of 5,000 files uploaded", 24)]
    [InlineData("[progress] 100 %: all", "all", 100)]
    [InlineData("[progress] 12 MB downloaded", "12 MB downloaded", null)]
    [InlineData("[progress] 101 %: too much", "101 %: too much", null)]
    public void A_line_tells_how_far_a_function_is(string line, string text, int? percent) =>
        Assert.Equal(new ProgressLine(text, percent), ProgressLine.Read(line));

    [Theory]
    [InlineData("progress 24 %: of an app")]
    [InlineData("> [progress] 24 %: in the middle")]
    [InlineData("")]
    public void Any_other_line_does_not(string line) => Assert.Null(ProgressLine.Read(line));

    [Fact]
    public async Task Progress_is_told_and_kept_at_most_twice_a_second()
    {
        int? kept = null;
        _engine.Jobs.Function("site", order =>
        {
            for (var percent = 0; percent < 100; percent++)
            {
                order.Output($"[progress] {percent} %: {percent} of 100 files uploaded");
                _engine.Clock.Advance(TimeSpan.FromMilliseconds(20));
            }

            kept = _engine.Action("site").PercentComplete;
            return Task.FromResult<JobReply>(new JobReply.Success("done", new Dictionary<string, string>()));
        });

        await _engine.PlayAsync(Of(Stage("One", Lambda("site"))), Cancellation);

        Assert.Equal([("0 of 100 files uploaded", 0), ("25 of 100 files uploaded", 25), ("50 of 100 files uploaded", 50), ("75 of 100 files uploaded", 75)], _engine.Events.Of<ActionProgress>().Select(told => (told.Progress, told.PercentComplete)));
        Assert.Equal(100, _engine.Events.Of<ActionOutput>().Count());
        Assert.Equal(75, kept);
    }

    [Fact]
    public async Task An_action_that_begins_again_says_which_attempt_it_is()
    {
        _engine.Jobs.Function("flaky", new JobReply.Failure("JobFailed", "once"), new JobReply.Success("done", new Dictionary<string, string>()));
        var pipeline = Of(Stage("One", Lambda("flaky")));
        await _engine.RunAsync(pipeline, Cancellation);

        await _engine.RetryAsync(pipeline, "One", all: false, Cancellation);

        Assert.Equal([null, 2], _engine.Events.Of<ExecutionStarted>().Select(start => start.Stages[0].Actions[0].Attempt));
    }
}
