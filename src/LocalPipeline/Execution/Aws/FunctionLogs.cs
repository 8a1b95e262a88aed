using LocalAws.Lambda;

namespace LocalPipeline.Execution.Aws;

/// <summary>
/// Brings each line that a function writes to whoever waits for its invocation. And tells those who wait of other functions' errors:
/// an end-to-end test learns from a broken app no more than a status.
/// </summary>
internal sealed class FunctionLogs
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, InvocationReader> _readers = new(StringComparer.Ordinal);

    public FunctionLogs(LocalLambda lambda)
    {
        lambda.LineLogged += Bring;
        lambda.InvocationFailed += Tell;
    }

    /// <summary>Starts an invocation; no line of it is missed.</summary>
    public AsyncInvocation Read(Func<AsyncInvocation> start, InvocationReader reader)
    {
        lock (_gate)
        {
            var invocation = start();
            _readers[invocation.RequestId] = reader;
            return invocation;
        }
    }

    public void Forget(AsyncInvocation invocation)
    {
        lock (_gate)
        {
            _readers.Remove(invocation.RequestId);
        }
    }

    private void Bring(FunctionLogLine line)
    {
        InvocationReader? reader;
        lock (_gate)
        {
            _readers.TryGetValue(line.RequestId, out reader);
        }

        reader?.Line(line.Line);
    }

    private void Tell(FunctionError error)
    {
        InvocationReader[] others;
        lock (_gate)
        {
            others = _readers.ContainsKey(error.RequestId) ? [] : [.. _readers.Values];
        }

        foreach (var other in others)
        {
            other.Tell(error);
        }
    }
}
