using System.Collections.Concurrent;

namespace Resume.Tests.Harness;

/// <summary>Requests at a steady rate, whatever becomes of them, each answered by the version that it met.</summary>
internal sealed class Load(Func<Task<string>> request, params string[] allowed)
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _running = [];
    private volatile string[] _allowed = allowed;
    private int _requests;

    public int Requests => _requests;

    public ConcurrentQueue<string> Failures { get; } = new();

    /// <summary>The versions that the alias may point to from now on.</summary>
    public IReadOnlyList<string> Allowed
    {
        set => _allowed = [.. value];
    }

    public async Task RunAsync(int perSecond, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        while (!_stop.IsCancellationRequested && await timer.WaitForNextTickAsync(cancellationToken)) _running.Add(Task.Run(SendAsync, cancellationToken));
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
        var before = _allowed;
        try
        {
            var version = await request();
            if (!before.Contains(version) && !_allowed.Contains(version)) Failures.Enqueue($"version {version} answered, when {string.Join(" or ", _allowed)} was right");
        }
        catch (Exception e)
        {
            Failures.Enqueue(e.Message);
        }
    }
}
