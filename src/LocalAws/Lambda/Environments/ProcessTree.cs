using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace LocalAws.Lambda.Environments;

/// <summary>
/// Everything that a function's process started: its descendants, those in its session, those that carry its <see cref="ProcessMark"/>, and those
/// of which the folder in their environment (<c>TMPDIR</c>, <c>HOME</c>) tells, because their parent is gone.
/// </summary>
internal static partial class ProcessTree
{
    private const int SigKill = 9;
    private const int SigStop = 19;

    // Of a loop that forks, each round leaves at most what was forked during the round.
    private const int MostRounds = 100;

    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(5);

    // By the real time: on a busy machine even a killed process needs its turn to end. What is not gone by then hangs in the system.
    private static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(30);

    /// <summary>Freezes everything, the function first, so that nothing can fork or notice an end, then kills until a look finds nothing more.</summary>
    /// <param name="root">The function's process; 0 when only the folder is known.</param>
    /// <param name="mark">What its processes carry; null when only the folder is known.</param>
    /// <param name="folder">The environment's folder: its path is in the environment of no other process.</param>
    /// <returns>Whether nothing is left.</returns>
    public static async Task<bool> KillAsync(int root, string? mark, string folder)
    {
        var (marker, known) = (Encoding.UTF8.GetBytes(folder + "/"), new HashSet<int>());
        if (root != 0) known.Add(root);
        Freeze(() => Members(root, mark, marker, known));
        for (var begun = Stopwatch.GetTimestamp(); ; await Task.Delay(BetweenRounds))
        {
            var members = Members(root, mark, marker, known);
            if (members.Count == 0) break;
            if (Stopwatch.GetElapsedTime(begun) > MaxDuration) return false;
            foreach (var process in members) _ = SendSignal(process, SigKill);
        }

        ProcessMark.Reap(ProcessTable.Read());
        return true;
    }

    private static void Freeze(Func<List<int>> look)
    {
        var frozen = new HashSet<int>();
        for (var round = 0; round < MostRounds; round++)
        {
            var running = look().Where(frozen.Add).ToList();
            if (running.Count == 0) return;
            foreach (var process in running) _ = SendSignal(process, SigStop);
        }
    }

    private static List<int> Members(int root, string? mark, byte[] marker, HashSet<int> known)
    {
        var all = ProcessTable.Read();
        foreach (var entry in all.Where(entry => entry.Id != Environment.ProcessId && (root != 0 && entry.Session == root || ProcessTable.HasInEnvironment(entry.Id, marker)))) known.Add(entry.Id);
        known.UnionWith(ProcessMark.Carriers(mark, all));
        known.Remove(Environment.ProcessId);
        while (all.Where(entry => known.Contains(entry.Parent) && entry.Id != Environment.ProcessId).Select(entry => known.Add(entry.Id)).ToList().Contains(true))
        {
        }

        return [.. all.Where(entry => known.Contains(entry.Id) && !entry.IsZombie).Select(entry => entry.Id)];
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);
}
