using System.Globalization;

namespace Bench.Terminal;

/// <summary>Follows the kernel's count of a process's own processor time, without its children's, until it has ended.</summary>
internal static class OwnProcessorTime
{
    private const int TicksPerSecond = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <param name="numberFile">Where the process, when it has begun, writes its number.</param>
    public static async Task<TimeSpan> WatchAsync(string numberFile, CancellationToken cancellationToken)
    {
        string number;
        while ((number = File.Exists(numberFile) ? (await File.ReadAllTextAsync(numberFile, cancellationToken)).Trim() : "").Length == 0) await Task.Delay(Interval, cancellationToken);
        var last = TimeSpan.Zero;
        for (TimeSpan? now; (now = Read(number)) is not null; await Task.Delay(Interval, cancellationToken)) last = now.Value;
        return last;
    }

    // Fields 14 and 15 of proc_pid_stat(5), the user's and the kernel's ticks; the second is a name in brackets.
    private static TimeSpan? Read(string number)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{number}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return TimeSpan.FromSeconds((double)(Ticks(fields[11]) + Ticks(fields[12])) / TicksPerSecond);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
