using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bench.Traffic;

/// <summary>Callers who ask at a steady rate, whatever becomes of their requests, and are answered by the version that they meet.</summary>
internal sealed class SteadyLoad(Func<CancellationToken, Task<string>> request, string version)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private readonly ConcurrentBag<Task> _requests = [];
    private readonly ConcurrentBag<TimeSpan> _times = [];
    private volatile string[] _allowed = [version];

    public ConcurrentQueue<string> Failures { get; } = [];

    /// <summary>Requests that were answered by a version that the alias did not point to while they ran.</summary>
    public ConcurrentQueue<string> Strays { get; } = [];

    public int Requests => _requests.Count;

    public TimeSpan Took { get; private set; }

    /// <summary>The versions that the alias may point to from now on.</summary>
    public IReadOnlyList<string> Allowed
    {
        set => _allowed = [.. value];
    }

    /// <summary>Asks until <paramref name="work"/> is done, and waits for the last answer.</summary>
    public async Task RunAsync(int perSecond, Func<Task> work, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var working = work();
        using var timer = new PeriodicTimer(Tick);
        while (!working.IsCompleted && await timer.WaitForNextTickAsync(cancellationToken))
        {
            // A tick that came late is made up for: the rate is what was asked for.
            for (var due = watch.Elapsed.TotalSeconds * perSecond; _requests.Count < due;) _requests.Add(Task.Run(() => SendAsync(cancellationToken), cancellationToken));
        }

        Took = watch.Elapsed;
        await Task.WhenAll(_requests);
        await working;
    }

    /// <param name="part">0.5 for the median.</param>
    public TimeSpan Time(double part) => _times.Order().ElementAt((int)((_times.Count - 1) * part));

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        var (before, began) = (_allowed, Stopwatch.GetTimestamp());
        try
        {
            var answer = await request(cancellationToken);
            _times.Add(Stopwatch.GetElapsedTime(began));
            if (!before.Contains(answer) && !_allowed.Contains(answer)) Strays.Enqueue(answer);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Failures.Enqueue(e.Message);
        }
    }
}
