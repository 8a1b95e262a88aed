using System.Collections.Concurrent;

namespace Resume.Tests.Harness;

/// <summary>Requests at a steady rate, whatever becomes of them, each answered by the version that it met. A machine that is too slow for the rate gets them as it can answer them.</summary>
internal sealed class Load(Func<Task<string>> request, params string[] allowed)
{
    private const int MostAtOnce = 100;

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _running = [];
    private readonly Lock _gate = new();
    private readonly List<string[]> _allowed = [allowed];
    private int _requests;
    private int _ended;

    public int Requests => _requests;

    public ConcurrentQueue<string> Failures { get; } = new();

    /// <summary>The versions that the alias may point to from now on.</summary>
    public IReadOnlyList<string> Allowed
    {
        set
        {
            lock (_gate) _allowed.Add([.. value]);
        }
    }

    public async Task RunAsync(int perSecond, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        while (!_stop.IsCancellationRequested && await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (_running.Count - Volatile.Read(ref _ended) < MostAtOnce) _running.Add(Task.Run(SendAsync, cancellationToken));
        }
    }

    public async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await running;
        await Task.WhenAll(_running);
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        Interlocked.Increment(ref _requests);
        var begun = Since(0).Length - 1;
        try
        {
            var version = await request();
            // A request may take as long as it likes: whatever the alias pointed to meanwhile is right.
            var right = Since(begun).SelectMany(versions => versions).Distinct().ToList();
            if (!right.Contains(version)) Failures.Enqueue($"version {version} answered, when {string.Join(" or ", right)} was right");
        }
        catch (Exception e)
        {
            Failures.Enqueue(e.Message);
        }
        finally
        {
            Interlocked.Increment(ref _ended);
        }
    }

    private string[][] Since(int index)
    {
        lock (_gate) return [.. _allowed[index..]];
    }
}
