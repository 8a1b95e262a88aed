namespace LocalPipeline.Execution;

/// <summary>The open logs of an execution. They close last: functions may still write while they are stopped.</summary>
internal sealed class ActionLogs : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ActionLog> _open = new(StringComparer.Ordinal);

    /// <summary>An action that is tried again goes on with the log that it has.</summary>
    public ActionLog Open(string path)
    {
        lock (_gate)
        {
            return _open.TryGetValue(path, out var log) ? log : _open[path] = new ActionLog(path);
        }
    }

    public void Dispose()
    {
        foreach (var log in _open.Values)
        {
            log.Dispose();
        }
    }
}
