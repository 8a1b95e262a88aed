using LocalAws.Http;

namespace LocalAws.Lambda.Invocations;

/// <summary>
/// Asynchronous invocations: accepted at once, then run; one that ends in error is tried again after each of the configured
/// waits (contract: "Invocation"). What waits when the server stops is lost.
/// </summary>
internal sealed class AsyncInvoker(LocalAwsOptions options, FunctionInvoker invoker, FunctionRunner runner, TaskTracker running)
{
    /// <summary>Lambda's default maximum age of an event.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(6);

    /// <summary>Every event's end, whoever sent it.</summary>
    public event Action<AsyncInvocationResult>? Ended;

    /// <exception cref="AwsError">Lambda refuses.</exception>
    public AsyncInvocation Accept(InvocationRequest request)
    {
        var first = invoker.Prepare(request, "Event", FunctionInvoker.MaxAsyncBytes);
        var invocation = new AsyncInvocation(request.RequestId, first.Function);
        running.Add(RunAsync(invocation, request, first));
        return invocation;
    }

    private async Task RunAsync(AsyncInvocation invocation, InvocationRequest request, Invocation first)
    {
        // The caller goes on before the function does.
        await Task.Yield();
        try
        {
            var result = await TryAsync(invocation, request, first);
            invocation.End(result);
            Ended?.Invoke(result);
        }
        catch (OperationCanceledException)
        {
            invocation.Cancel();
        }
        catch (Exception e)
        {
            options.Log($"The asynchronous invocation {invocation.RequestId} of {invocation.FunctionName} failed unexpectedly: {e}");
            invocation.End(new(invocation, false, 0, null));
        }
    }

    private async Task<AsyncInvocationResult> TryAsync(AsyncInvocation invocation, InvocationRequest request, Invocation first)
    {
        var born = options.Time.GetTimestamp();
        var outcome = await runner.RunAsync(first);
        var tries = 1;
        foreach (var wait in options.AsyncRetryDelays)
        {
            if (outcome.Result.FunctionError is null || options.Time.GetElapsedTime(born) + wait > MaxAge) break;
            await Task.Delay(wait, options.Time, runner.Stopping);
            // An alias may have moved, the function may be gone: every try is a new invocation.
            if (Again(request) is not { } next) break;
            outcome = await runner.RunAsync(next);
            tries++;
        }

        return new(invocation, outcome.Result.FunctionError is null, tries, outcome.Result);
    }

    private Invocation? Again(InvocationRequest request)
    {
        try
        {
            return invoker.Prepare(request, "Event", FunctionInvoker.MaxAsyncBytes);
        }
        catch (AwsError)
        {
            return null;
        }
    }
}
