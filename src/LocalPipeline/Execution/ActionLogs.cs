namespace LocalPipeline.Execution;

/// <summary>The open logs of an execution. They close last: functions may still write while they are stopped.</summary>
internal sealed class ActionLogs : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<ActionLog> _open = [];

    public ActionLog Open(string path)
    {
        var log = new ActionLog(path);
        lock (_gate)
        {
            _open.Add(log);
        }

        return log;
    }

    public void Dispose() => _open.ForEach(log => log.Dispose());
}
