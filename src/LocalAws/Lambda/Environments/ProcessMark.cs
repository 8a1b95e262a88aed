using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LocalAws.Lambda.Environments;

/// <summary>
/// A mark that every process of a function carries, whatever session, environment and parent it gives itself: the hard limit of file locks, which
/// Linux hands on to children, lets nobody but root raise, and has not enforced since 2.4.
/// </summary>
/// <remarks>A process may lower it. It is then told by its parent: orphans become children of this process, whose own limit is another.</remarks>
internal static partial class ProcessMark
{
    private const int FileLocks = 10;
    private const int PrSetChildSubreaper = 36;
    private const int WithoutWaiting = 1;
    private const string LimitName = "Max file locks";

    // The functions of all servers in this process, by their numbers.
    private static readonly ConcurrentDictionary<int, string> Functions = new();

    private static readonly Lazy<string?> Own = new(Prepare);

    private static long _last = Random.Shared.NextInt64(1L << 40, 1L << 61);

    /// <summary>Marks a function that has been started a moment ago.</summary>
    /// <returns>The mark.</returns>
    public static string Set(int function)
    {
        var mark = Interlocked.Increment(ref _last);
        Functions[function] = mark.ToString(CultureInfo.InvariantCulture);
        if (OperatingSystem.IsLinux() && Own.Value is not null) _ = SetLimit(function, FileLocks, [mark, mark], 0);
        return Functions[function];
    }

    /// <summary>The function has been waited for: its number may become another process's.</summary>
    public static void Remove(int function) => Functions.TryRemove(function, out _);

    /// <summary>The processes that carry a mark, and orphans that carry none of a function that still runs.</summary>
    public static IEnumerable<int> Carriers(string? mark, IReadOnlyList<ProcessTable.Entry> all)
    {
        if (mark is null || Own.Value is not { } own) return [];
        var others = Functions.Values.Where(other => other != mark).ToHashSet(StringComparer.Ordinal);
        return all.Where(entry => Of(entry.Id) is { } carried && (carried == mark || (IsOrphan(entry, carried, own) && !others.Contains(carried)))).Select(entry => entry.Id);
    }

    /// <summary>Asks for the exit codes of orphans that have ended: nobody else does.</summary>
    public static void Reap(IReadOnlyList<ProcessTable.Entry> all)
    {
        if (Own.Value is not { } own) return;
        foreach (var entry in all.Where(entry => entry.IsZombie && Of(entry.Id) is { } carried && IsOrphan(entry, carried, own)))
            _ = WaitForProcess(entry.Id, 0, WithoutWaiting);
    }

    private static bool IsOrphan(ProcessTable.Entry entry, string carried, string own) => entry.Parent == Environment.ProcessId && carried != own && !Functions.ContainsKey(entry.Id);

    private static string? Prepare()
    {
        if (!OperatingSystem.IsLinux()) return null;
        _ = ProcessControl(PrSetChildSubreaper, 1, 0, 0, 0);
        return Of(Environment.ProcessId);
    }

    /// <summary>The hard limit as the system writes it; null of a process that is gone.</summary>
    private static string? Of(int process)
    {
        var line = ProcessTable.Contents($"/proc/{process}/limits") is { } bytes
            ? System.Text.Encoding.ASCII.GetString(bytes).Split('\n').FirstOrDefault(l => l.StartsWith(LimitName, StringComparison.Ordinal)) : null;
        return line?[LimitName.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
    }

    [LibraryImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static partial int SetLimit(int process, int resource, [In] long[] limits, nint old);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(int option, nint arg2, nint arg3, nint arg4, nint arg5);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int WaitForProcess(int processId, nint status, int options);
}
