namespace LocalAws.Lambda.Invocations;

/// <summary>Every function's log: a file each, and whoever listens.</summary>
internal sealed class FunctionLogs(string folder) : IDisposable
{
    private readonly Lock _writing = new();
    private readonly Dictionary<string, StreamWriter> _files = new(StringComparer.Ordinal);
    private bool _closed;

    public event Action<FunctionLogLine>? Written;

    public string PathOf(string function) => Path.Combine(folder, function + ".log");

    public void Write(FunctionLogLine line)
    {
        lock (_writing)
        {
            if (_closed) return;
            FileOf(line.FunctionName).WriteLine(line.Line);
        }

        Written?.Invoke(line);
    }

    public void Dispose()
    {
        lock (_writing)
        {
            _closed = true;
            foreach (var file in _files.Values) file.Dispose();
        }
    }

    private StreamWriter FileOf(string function)
    {
        if (_files.TryGetValue(function, out var open)) return open;
        Directory.CreateDirectory(folder);
        var stream = new FileStream(PathOf(function), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        return _files[function] = new StreamWriter(stream) { AutoFlush = true };
    }
}
