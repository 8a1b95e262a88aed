namespace Support;

/// <summary>A clock that stands still until a test moves it, so that hours pass in milliseconds.</summary>
public sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly Lock _advancing = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = start;
    private TaskCompletionSource _timersChanged = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FakeClock()
        : this(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until so many timers are set: the code under test has reached its waits.</summary>
    public Task TimersAsync(int count, CancellationToken cancellationToken) =>
        UntilAsync(timers => timers.Count >= count, $"{count} timers", cancellationToken);

    /// <summary>Waits until a timer is set that fires so long from now: which wait the code under test has reached matters when it has several.</summary>
    public Task TimerAsync(TimeSpan due, CancellationToken cancellationToken) =>
        UntilAsync(timers => timers.Exists(timer => timer.Due == _now + due), $"A timer of {due}", cancellationToken);

    /// <summary>Waits until a timer is set that fires at the latest so long from now: a short wait, and none of the long ones that only watch over the work.</summary>
    public Task TimerWithinAsync(TimeSpan due, CancellationToken cancellationToken) =>
        UntilAsync(timers => timers.Exists(timer => timer.Due <= _now + due), $"A timer of at most {due}", cancellationToken);

    private async Task UntilAsync(Predicate<List<FakeTimer>> isSo, string what, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            Task changed;
            string all;
            lock (_gate)
            {
                if (isSo(_timers)) return;
                all = string.Join(", ", _timers.Select(timer => timer.Due - _now));
                changed = _timersChanged.Task;
            }

            if (await Task.WhenAny(changed, Task.Delay(Eventually.Patience, cancellationToken)) == changed) continue;
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"{what} did not come within {Eventually.Patience.TotalMinutes} minutes of real time; there are: {(all.Length > 0 ? all : "none")}.");
        }
    }

    /// <summary>Moves the clock; every timer that falls due on the way fires at its own time, in order. Of several threads each moves it by as much.</summary>
    public void Advance(TimeSpan by)
    {
        lock (_advancing)
        {
            if (by < TimeSpan.Zero) GoBack(by);
            var end = GetUtcNow() + (by > TimeSpan.Zero ? by : TimeSpan.Zero);
            while (NextDue(end) is { } timer)
            {
                timer.Fire();
            }
        }
    }

    private void GoBack(TimeSpan by)
    {
        lock (_gate) _now += by;
    }

    private FakeTimer? NextDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            var next = _timers.Where(t => t.Due <= end).MinBy(t => t.Due);
            // With the last look, so that no timer is set between the two that would be late for ever.
            var now = next?.Due ?? end;
            _now = now > _now ? now : _now;
            next?.Rearm();
            return next;
        }
    }

    private void Set(FakeTimer timer, Func<DateTimeOffset?> due)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _timers.Remove(timer);
            if (due() is { } time)
            {
                timer.Due = time;
                _timers.Add(timer);
            }

            (changed, _timersChanged) = (_timersChanged, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
    }

    private sealed class FakeTimer(FakeClock clock, Action fire) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset Due { get; set; }

        public void Fire() => fire();

        public void Rearm() => clock.Set(this, () => _period > TimeSpan.Zero ? Due + _period : null);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            clock.Set(this, () => dueTime < TimeSpan.Zero ? null : clock._now + dueTime);
            return true;
        }

        public void Dispose() => clock.Set(this, () => null);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
