using System.Globalization;
using System.Text;

namespace LocalAws.Lambda.Invocations;

/// <summary>The lines of one invocation.</summary>
internal sealed class InvocationLog(FunctionLogs logs, string function, string requestId)
{
    /// <summary>What <c>LogType=Tail</c> answers with: the last 4 KB.</summary>
    private const int MaxTailBytes = 4096;

    private readonly Lock _gate = new();
    private readonly Queue<byte[]> _tail = new();
    private int _tailBytes;

    public void Write(string line)
    {
        Remember(Encoding.UTF8.GetBytes(line + "\n"));
        logs.Write(new(function, requestId, line));
    }

    public void Start(string version) => Write($"START RequestId: {requestId} Version: {version}");

    /// <param name="init">How long the process took to begin; null when it had begun before.</param>
    /// <param name="status">Such as <c>timeout</c>; null after success.</param>
    public void End(InvocationReport report, TimeSpan? init, string? status)
    {
        Write($"END RequestId: {requestId}");
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"REPORT RequestId: {requestId}\tDuration: {report.Duration.TotalMilliseconds:F2} ms\t");
        line.Append(CultureInfo.InvariantCulture, $"Billed Duration: {Math.Ceiling(report.Duration.TotalMilliseconds):F0} ms\t");
        line.Append(CultureInfo.InvariantCulture, $"Memory Size: {report.MemorySizeMb} MB\tMax Memory Used: {report.PeakMemoryBytes / 1024 / 1024} MB\t");
        if (init is { } time) line.Append(CultureInfo.InvariantCulture, $"Init Duration: {time.TotalMilliseconds:F2} ms\t");
        if (status is not null) line.Append(CultureInfo.InvariantCulture, $"Status: {status}");
        Write(line.ToString());
    }

    public byte[] Tail()
    {
        lock (_gate)
        {
            var all = _tail.SelectMany(line => line).ToArray();
            return all[Math.Max(0, all.Length - MaxTailBytes)..];
        }
    }

    private void Remember(byte[] line)
    {
        lock (_gate)
        {
            _tail.Enqueue(line);
            _tailBytes += line.Length;
            while (_tailBytes - _tail.Peek().Length >= MaxTailBytes) _tailBytes -= _tail.Dequeue().Length;
        }
    }
}

/// <summary>What the REPORT line says.</summary>
internal readonly record struct InvocationReport(TimeSpan Duration, int MemorySizeMb, long PeakMemoryBytes);
