using System.Collections.Concurrent;

namespace LocalPipeline.Web.Logs;

/// <summary>The logs that somebody has looked at.</summary>
internal sealed class LogFiles
{
    private readonly ConcurrentDictionary<string, LogFile> _byPath = new(StringComparer.Ordinal);

    /// <summary>The log as it is now.</summary>
    public LogFile Find(string path)
    {
        var log = _byPath.GetOrAdd(path, path => new LogFile(path));
        log.Refresh();
        return log;
    }
}
