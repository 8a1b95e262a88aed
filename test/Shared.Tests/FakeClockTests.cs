using Support;

namespace Shared.Tests;

/// <summary>The clock that tests move, from several threads too.</summary>
public sealed class FakeClockTests
{
    private readonly FakeClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Of_several_threads_each_moves_it_by_as_much()
    {
        var begun = _clock.GetUtcNow();

        Parallel.For(0, 10_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => _clock.Advance(TimeSpan.FromSeconds(1)));

        Assert.Equal(10_000, (_clock.GetUtcNow() - begun).TotalSeconds);
    }

    [Fact]
    public async Task A_timer_that_is_set_while_the_clock_moves_is_never_late_for_ever()
    {
        using var end = new CancellationTokenSource();
        var moving = Task.Run(() =>
        {
            while (!end.IsCancellationRequested) _clock.Advance(TimeSpan.FromSeconds(1));
        }, Cancellation);

        for (var i = 0; i < 2_000; i++) await Task.Delay(TimeSpan.FromTicks(1), _clock, Cancellation).WaitAsync(Eventually.Patience, Cancellation);

        await end.CancelAsync();
        await moving;
    }

    [Fact]
    public async Task A_short_wait_is_told_from_the_long_ones()
    {
        using var watch = new CancellationTokenSource(TimeSpan.FromMinutes(15), _clock);
        var waits = _clock.TimerWithinAsync(TimeSpan.FromSeconds(16), Cancellation);
        Assert.False(waits.IsCompleted);

        var wait = Task.Delay(TimeSpan.FromSeconds(15), _clock, Cancellation);
        await waits;
        _clock.Advance(TimeSpan.FromSeconds(15));

        await wait;
        Assert.False(watch.IsCancellationRequested);
    }
}
