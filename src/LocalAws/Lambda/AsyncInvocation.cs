namespace LocalAws.Lambda;

/// <summary>An event that a function will get, up to three times.</summary>
public sealed class AsyncInvocation
{
    private readonly TaskCompletionSource<AsyncInvocationResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal AsyncInvocation(string requestId, string functionName) => (RequestId, FunctionName) = (requestId, functionName);

    /// <summary>The same for every try.</summary>
    public string RequestId { get; }

    public string FunctionName { get; }

    /// <summary>Ends when a try has succeeded or the last one has failed; cancelled when the server stops first.</summary>
    public Task<AsyncInvocationResult> Result => _result.Task;

    internal void End(AsyncInvocationResult result) => _result.TrySetResult(result);

    internal void Cancel() => _result.TrySetCanceled();
}

/// <summary>What became of an event.</summary>
/// <param name="Succeeded">False when it is exhausted: every try ended in error, or it got too old.</param>
/// <param name="Tries">How often the function ran.</param>
/// <param name="Last">How the last try ended; null when there was none.</param>
public sealed record AsyncInvocationResult(AsyncInvocation Invocation, bool Succeeded, int Tries, FunctionResult? Last);
