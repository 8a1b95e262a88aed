using Support;

namespace Shared.Tests;

/// <summary>The clock that tests move, from several threads too.</summary>
public sealed class FakeClockTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_threads_that_move_it_at_once_each_moves_it_by_as_much()
    {
        var begun = _clock.GetUtcNow();
        var other = Task.CompletedTask;
        // In the middle of the one's move the other one begins, and has the time to end.
        await using var middle = _clock.CreateTimer(
            _ =>
            {
                other = Task.Run(() => _clock.Advance(Second), Cancellation);
                other.Wait(TimeSpan.FromMilliseconds(50), Cancellation);
            },
            null, Second / 2, Timeout.InfiniteTimeSpan);

        _clock.Advance(Second);
        await other;

        Assert.Equal(2 * Second, _clock.GetUtcNow() - begun);
    }

    [Fact]
    public async Task A_short_wait_is_told_from_the_long_ones()
    {
        using var watch = new CancellationTokenSource(TimeSpan.FromMinutes(15), _clock);
        var waits = _clock.TimerWithinAsync(16 * Second, Cancellation);
        Assert.False(waits.IsCompleted);

        var wait = Task.Delay(15 * Second, _clock, Cancellation);
        await waits;
        _clock.Advance(15 * Second);

        await wait;
        Assert.False(watch.IsCancellationRequested);
    }
}
