using LocalAws.Lambda;

namespace LocalPipeline.Execution.Aws;

/// <summary>Brings each line that a function writes to whoever waits for its invocation.</summary>
internal sealed class FunctionLogs
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Action<string>> _readers = new(StringComparer.Ordinal);

    public FunctionLogs(LocalLambda lambda) => lambda.LineLogged += Bring;

    /// <summary>Starts an invocation; no line of it is missed.</summary>
    public AsyncInvocation Read(Func<AsyncInvocation> start, Action<string> reader)
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
        Action<string>? reader;
        lock (_gate)
        {
            _readers.TryGetValue(line.RequestId, out reader);
        }

        reader?.Invoke(line.Line);
    }
}
