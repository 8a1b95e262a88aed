using LocalPipeline.Watching;
using Support;

namespace LocalPipeline.Tests.Watching;

public sealed class ChangeWaitTests
{
    private readonly FakeClock _clock = new();
    private readonly FakeHints _hints = new();
    private readonly Dictionary<string, string> _files = new() { ["a"] = "1", ["b"] = "1" };
    private int _reads;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_changed_before_anybody_waited_counts()
    {
        var before = Now();
        _files["a"] = "2";

        var waiting = Wait(before);
        await RestAsync();

        Assert.Equal(["a"], (await waiting).Paths);
    }

    [Fact]
    public async Task Many_changes_in_a_row_are_one()
    {
        var waiting = Wait(Now());
        await _clock.TimersAsync(1, Cancelled);
        _files["a"] = "2";
        _hints.Hint();
        await ReadsAsync(3);
        for (var edit = 0; edit < 5; edit++)
        {
            _files[$"new{edit}"] = "1";
            await RestAsync();
        }

        Assert.False(waiting.IsCompleted);
        _files.Remove("b");
        await RestAsync();
        await RestAsync();

        Assert.Equal(["a", "b", "new0", "new1", "new2", "new3", "new4"], (await waiting).Paths);
    }

    [Fact]
    public async Task What_is_put_back_before_it_came_to_rest_is_no_change()
    {
        var waiting = Wait(Now());
        await _clock.TimersAsync(1, Cancelled);
        _files["a"] = "2";
        _hints.Hint();
        await ReadsAsync(3);
        _files["a"] = "1";
        await RestAsync();
        await RestAsync();

        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task What_never_comes_to_rest_is_played_all_the_same()
    {
        var waiting = Wait(Now());
        await _clock.TimersAsync(1, Cancelled);
        for (var edit = 0; !waiting.IsCompleted; edit++)
        {
            Assert.InRange(edit, 0, 100);
            _files["a"] = $"edit {edit}";
            var reads = _reads;
            while (_reads == reads && !waiting.IsCompleted)
            {
                _clock.Advance(ChangeWait.Quiet);
                await Task.Delay(2, Cancelled);
            }
        }

        Assert.Equal(["a"], (await waiting).Paths);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_hint_it_looks_from_time_to_time_and_more_often_where_hints_do_not_come(bool work)
    {
        _hints.Work = work;
        var waiting = Wait(Now());
        await _clock.TimersAsync(1, Cancelled);
        _files["a"] = "2";
        var interval = work ? ChangeWait.Interval : ChangeWait.IntervalWithoutHints;

        _clock.Advance(interval - TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, _reads);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await ReadsAsync(3);
        await RestAsync();

        Assert.Equal(["a"], (await waiting).Paths);
    }

    [Fact]
    public async Task A_hint_without_a_change_means_nothing()
    {
        var waiting = Wait(Now());
        await _clock.TimersAsync(1, Cancelled);

        _hints.Hint();
        await ReadsAsync(3);

        Assert.False(waiting.IsCompleted);
    }

    private Snapshot Now()
    {
        lock (_files)
        {
            _reads++;
            return new(_files.ToDictionary());
        }
    }

    private Task<Change> Wait(Snapshot before) => new ChangeWait(_ => Task.FromResult(Now()), () => _hints, _clock).NextAsync(before, Cancelled);

    /// <summary>Lets the time pass until the next look.</summary>
    private async Task RestAsync()
    {
        var reads = _reads;
        await _clock.TimerAsync(ChangeWait.Quiet, Cancelled);
        _clock.Advance(ChangeWait.Quiet);
        await ReadsAsync(reads + 1);
    }

    private async Task ReadsAsync(int count)
    {
        while (_reads < count)
        {
            Cancelled.ThrowIfCancellationRequested();
            await Task.Delay(1, Cancelled);
        }
    }

    private sealed class FakeHints : IHints
    {
        private readonly SemaphoreSlim _hinted = new(0);

        public bool Work { get; set; } = true;

        public void Hint() => _hinted.Release();

        public Task NextAsync(CancellationToken cancellationToken) => _hinted.WaitAsync(cancellationToken);

        public void Dispose() => _hinted.Dispose();
    }
}
