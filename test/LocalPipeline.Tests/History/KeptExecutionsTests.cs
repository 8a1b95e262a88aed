using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.State;
using LocalPipeline.History;
using LocalPipeline.Tests.Fakes;
using Support;

namespace LocalPipeline.Tests.History;

public sealed class KeptExecutionsTests : IDisposable
{
    private readonly EngineFixture _engine = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static readonly ActionAddress Build = new(1, "Build", "Build");

    [Fact]
    public async Task An_execution_is_read_with_its_state_its_events_and_its_logs()
    {
        await PlayAsync();
        var kept = Kept(isPlayed: false);

        Assert.Equal([1], kept.All().Select(state => state.Number));
        Assert.Equal(Status.Succeeded, kept.Find(1)!.Status);
        Assert.Null(kept.Find(2));
        Assert.Equal(_engine.Events.All.Where(e => e is not ActionOutput), kept.Events(1), EventComparer);
        Assert.Contains("building", await kept.LogAsync(Build, follow: false, Cancelled).ToListAsync(Cancelled));
        Assert.Empty(await kept.LogAsync(Build with { Action = "Other" }, follow: true, Cancelled).ToListAsync(Cancelled));
    }

    [Fact]
    public async Task A_torn_last_event_is_left_out_and_later_ones_are_not()
    {
        await PlayAsync();
        var (journal, path) = (new EventJournal(_engine.History.All().Single().Path), Path.Combine(_engine.History.All().Single().Path, "events.jsonl"));
        var whole = journal.Read().Count;
        await File.AppendAllTextAsync(path, "\n{\"event\":\"stage-st", Cancelled);
        journal.Add(new StageStarted("Again"));

        Assert.Equal(whole + 1, journal.Read().Count);
        Assert.Equal(new StageStarted("Again"), journal.Read()[^1]);
    }

    [Theory]
    [InlineData(true, "InProgress")]
    [InlineData(false, "Interrupted")]
    public async Task An_execution_is_in_progress_only_as_long_as_somebody_plays_it(bool isPlayed, string status)
    {
        await PlayAsync();
        var folder = _engine.History.All().Single();
        var state = folder.Load();
        (state.Status, state.Ended) = (Status.InProgress, null);
        (state.Stages[1].Status, state.Stages[1].Actions[0].Status) = (Status.InProgress, Status.InProgress);
        folder.Save(state);

        var read = Kept(isPlayed).All().Single();

        Assert.Equal((status, status), (read.Status.ToString(), read.Stages[1].Actions[0].Status.ToString()));
        Assert.Equal(isPlayed ? null : Interruption.WithoutWarning, read.Message);
    }

    [Fact]
    public async Task An_execution_that_ends_while_it_is_read_was_not_interrupted()
    {
        await PlayAsync();
        var folder = _engine.History.All().Single();
        var ended = folder.Load();
        var playing = folder.Load();
        (playing.Status, playing.Ended) = (Status.InProgress, null);
        folder.Save(playing);
        bool EndsNow(int number)
        {
            folder.Save(ended);
            return false;
        }

        Assert.Equal(Status.Succeeded, Kept(EndsNow).Find(1)!.Status);
    }

    [Fact]
    public async Task A_log_is_followed_until_its_action_has_ended()
    {
        using var folder = new TemporaryFolder();
        var (path, over) = (folder["a.log"], false);
        var lines = new LogReader(path, () => over, TimeProvider.System).ReadAsync(Cancelled).GetAsyncEnumerator(Cancelled);
        var first = lines.MoveNextAsync();
        await File.AppendAllTextAsync(path, "one\ntw", Cancelled);
        Assert.True(await first);
        Assert.Equal("one", lines.Current);

        var second = lines.MoveNextAsync();
        await File.AppendAllTextAsync(path, "o\nrest", Cancelled);
        Assert.True(await second);
        Assert.Equal("two", lines.Current);

        over = true;
        Assert.True(await lines.MoveNextAsync());
        Assert.Equal("rest", lines.Current);
        Assert.False(await lines.MoveNextAsync());
        await lines.DisposeAsync();
    }

    [Fact]
    public void Events_reach_all_who_subscribed_with_the_number_of_their_execution()
    {
        var events = new RunEvents();
        using var early = events.Subscribe();
        events.On(new ExecutionStarted(7, "id", "my-pipeline", "/folder") { Stages = [] });
        using var late = events.Subscribe();
        events.On(new StageStarted("Build"));

        Assert.True(early.Events.TryRead(out var started));
        Assert.Equal((7, 1L), (started.Execution, started.Sequence));
        Assert.True(late.Events.TryRead(out var stage));
        Assert.Equal((7, 2L), (stage.Execution, stage.Sequence));
        Assert.False(late.Events.TryRead(out _));
    }

    public void Dispose() => _engine.Dispose();

    private static IEqualityComparer<RunEvent> EventComparer { get; } = EqualityComparer<RunEvent>.Create((one, other) => one?.GetType() == other?.GetType() && one?.Time == other?.Time, e => e.Time.GetHashCode());

    private Task PlayAsync()
    {
        _engine.Jobs.Function("Build", order =>
        {
            order.Output("building");
            return Task.FromResult<JobReply>(new JobReply.Success("done", new Dictionary<string, string>()));
        });
        return _engine.PlayAsync(Pipelines.Of(Pipelines.Stage("Source", Pipelines.Source()), Pipelines.Stage("Build", Pipelines.Lambda("Build"))), Cancelled);
    }

    private KeptExecutions Kept(bool isPlayed) => Kept(_ => isPlayed);

    private KeptExecutions Kept(Func<int, bool> isPlayed) => new(new WorkPaths(_engine.Folder) with { Executions = _engine.Folder }, isPlayed, TimeProvider.System);
}
