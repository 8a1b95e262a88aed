using System.Diagnostics;

namespace Support;

/// <summary>Waits for something that nobody reports: it is looked at again and again.</summary>
public static class Eventually
{
    /// <summary>Long enough for a machine that does three other things.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <param name="isSo">Asked every 20 ms.</param>
    /// <param name="what">What is to be said when it has not become so within <see cref="Patience"/>: what is there instead.</param>
    /// <exception cref="TimeoutException">It has not become so.</exception>
    public static async Task IsSoAsync(Func<bool> isSo, Func<string> what, CancellationToken cancellationToken)
    {
        for (var begun = Stopwatch.GetTimestamp(); !isSo(); await Task.Delay(Interval, cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(begun) > Patience) throw new TimeoutException($"After {Patience.TotalMinutes} minutes: {what()}");
        }
    }

    /// <inheritdoc cref="IsSoAsync(Func{bool}, Func{string}, CancellationToken)"/>
    public static async Task IsSoAsync(Func<Task<bool>> isSo, Func<string> what, CancellationToken cancellationToken)
    {
        for (var begun = Stopwatch.GetTimestamp(); !await isSo(); await Task.Delay(Interval, cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(begun) > Patience) throw new TimeoutException($"After {Patience.TotalMinutes} minutes: {what()}");
        }
    }
}
