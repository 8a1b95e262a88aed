using System.Collections.Concurrent;

namespace Actions.Tests.Sites;

/// <summary>Deployments that run side by side, of which one makes one request at a time: in an order that a test chooses.</summary>
internal sealed class Interleaving
{
    private static readonly AsyncLocal<int?> Current = new();

    private readonly ConcurrentQueue<TaskCompletionSource>[] _waiting;
    private readonly SemaphoreSlim[] _arrived;
    private readonly Func<Task>[] _deployments;

    public Interleaving(SiteBucket bucket, params Func<Task>[] deployments)
    {
        _deployments = deployments;
        _waiting = [.. deployments.Select(_ => new ConcurrentQueue<TaskCompletionSource>())];
        _arrived = [.. deployments.Select(_ => new SemaphoreSlim(0))];
        bucket.Turn = TurnAsync;
    }

    /// <summary>The deployment that makes no request after so many.</summary>
    public (int Deployment, int After)? Killed { get; init; }

    /// <param name="order">Whose turn it is, request by request; afterwards each runs to its end, the first one first.</param>
    public async Task RunAsync(IEnumerable<int> order, CancellationToken cancellationToken)
    {
        var running = _deployments.Select((deployment, index) => Task.Run(() => RunAsync(index, deployment), cancellationToken)).ToArray();
        var steps = new int[_deployments.Length];
        foreach (var index in order)
            await StepAsync(index, running[index], steps, cancellationToken);
        for (var index = 0; index < running.Length; index++)
            while (!running[index].IsCompleted) await StepAsync(index, running[index], steps, cancellationToken);
        await Task.WhenAll(running);
    }

    private static async Task RunAsync(int index, Func<Task> deployment)
    {
        Current.Value = index;
        await deployment();
    }

    private async Task StepAsync(int index, Task running, int[] steps, CancellationToken cancellationToken)
    {
        var arrival = _arrived[index].WaitAsync(cancellationToken);
        await Task.WhenAny(arrival, running);
        if (!arrival.IsCompleted || !_waiting[index].TryDequeue(out var turn)) return;
        // The request is carried out in here, before anybody else's.
        if (Killed is { } killed && killed.Deployment == index && steps[index]++ >= killed.After) turn.SetException(new InvalidOperationException("Killed."));
        else turn.SetResult();
    }

    private Task TurnAsync()
    {
        if (Current.Value is not { } index) return Task.CompletedTask;
        var turn = new TaskCompletionSource();
        _waiting[index].Enqueue(turn);
        _arrived[index].Release();
        return turn.Task;
    }
}
