using LocalPipeline.Web.Views;

namespace LocalPipeline.Web.Traffic;

/// <summary>Remembers where aliases sent their callers and what alarms said, since the page is there: whatever changes, when it is seen.</summary>
/// <param name="read">How it is now.</param>
internal sealed class TrafficRecorder(Func<TrafficNow> read, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Of each alias and alarm; older ones are forgotten.</summary>
    private const int MaxPoints = 500;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<(string, string), List<AliasPoint>> _aliases = [];
    private readonly OrderedDictionary<string, List<AlarmPoint>> _alarms = [];
    private readonly DateTimeOffset _since = time.GetUtcNow();

    /// <summary>Looks again and again, until it is cancelled.</summary>
    public async Task RunAsync(Action changed, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            if (Look())
            {
                changed();
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <returns>Whether anything has changed.</returns>
    public bool Look()
    {
        var (now, at) = (read(), time.GetUtcNow());
        lock (_gate)
        {
            var changed = false;
            foreach (var alias in now.Aliases)
            {
                changed |= Add(_aliases, (alias.Function, alias.Alias), alias.Point with { Time = at }, (one, other) => one with { Time = other.Time } == other);
            }

            foreach (var alarm in now.Alarms)
            {
                changed |= Add(_alarms, alarm.Name, alarm.Point with { Time = at }, (one, other) => one.State == other.State);
            }

            return changed;
        }
    }

    public TrafficView View()
    {
        lock (_gate)
        {
            return new TrafficView(
                _since,
                [.. _aliases.Select(alias => new AliasView(alias.Key.Item1, alias.Key.Item2, [.. alias.Value]))],
                [.. _alarms.Select(alarm => new AlarmView(alarm.Key, [.. alarm.Value]))]);
        }
    }

    private static bool Add<TKey, TPoint>(OrderedDictionary<TKey, List<TPoint>> all, TKey key, TPoint point, Func<TPoint, TPoint, bool> same)
        where TKey : notnull
    {
        if (!all.TryGetValue(key, out var points))
        {
            all.Add(key, points = []);
        }

        if (points.Count > 0 && same(points[^1], point))
        {
            return false;
        }

        points.Add(point);
        if (points.Count > MaxPoints)
        {
            points.RemoveAt(0);
        }

        return true;
    }
}
