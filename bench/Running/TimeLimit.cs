namespace Bench.Running;

/// <summary>Bounds what a benchmark waits for, and names what did not finish.</summary>
internal static class TimeLimit
{
    /// <param name="what">What is waited for, as the message names it.</param>
    /// <exception cref="UsageException">It did not finish in time.</exception>
    public static async Task<T> WaitAsync<T>(Task<T> task, TimeSpan limit, string what, CancellationToken cancellationToken)
    {
        try
        {
            return await task.WaitAsync(limit, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new UsageException($"The benchmark waited {limit.TotalMinutes:0.##} minutes for {what}, and it did not finish. Run it again with --keep, and read the function's log.");
        }
    }

    /// <summary>Runs a whole benchmark, and cancels it when its time is over.</summary>
    /// <exception cref="UsageException">It did not finish in time.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> run, TimeSpan limit, string what, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        either.CancelAfter(limit);
        try
        {
            return await run(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UsageException($"{what} did not finish within {limit.TotalMinutes:0.##} minutes. The report above shows how far it got.");
        }
    }
}
