namespace LocalPipeline.Execution;

/// <summary>One action's log file, made with its first line. Lines that come after its end are dropped.</summary>
internal sealed class ActionLog(string path) : IDisposable
{
    private readonly Lock _gate = new();
    private StreamWriter? _file;
    private bool _closed;

    public string Path => path;

    public void Write(string line)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _file ??= new StreamWriter(path, append: true) { AutoFlush = true };
                _file.WriteLine(line);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _file?.Dispose();
        }
    }
}
