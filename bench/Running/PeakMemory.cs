using System.Globalization;

namespace Bench.Running;

/// <summary>
/// Follows the kernel's own high-water mark of a process while it runs. The mark that getrusage(2) gives afterwards also counts
/// the memory of whoever started the process.
/// </summary>
internal static class PeakMemory
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    /// <summary>The peak in bytes, when the process has ended.</summary>
    public static Task<long> Watch(int processId) => Task.Run(async () =>
    {
        var peak = 0L;
        for (long? now; (now = Read(processId)) is not null; await Task.Delay(Interval)) peak = Math.Max(peak, now.Value);
        return peak;
    });

    /// <summary>The peak up to now; null when it has ended: a process that nobody has waited for yet has no memory any more.</summary>
    public static long? Read(int processId)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? null : long.Parse(line.AsSpan(6).Trim().TrimEnd("kB").TrimEnd(), CultureInfo.InvariantCulture) << 10;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
