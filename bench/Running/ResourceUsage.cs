using System.Runtime.InteropServices;

namespace Bench.Running;

/// <summary>getrusage(2): the processor time of all children that have ended.</summary>
internal static unsafe partial class ResourceUsage
{
    private const int Children = -1;

    // struct rusage: ru_utime and ru_stime, each seconds and microseconds, then fourteen counters.
    private const int Words = 18;

    public static TimeSpan OfChildren()
    {
        var usage = stackalloc long[Words];
        if (GetResourceUsage(Children, usage) != 0) throw new InvalidOperationException($"getrusage failed with {Marshal.GetLastPInvokeError()}.");
        return TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]);
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetResourceUsage(int who, long* usage);
}
