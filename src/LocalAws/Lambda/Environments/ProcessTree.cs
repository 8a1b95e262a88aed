using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace LocalAws.Lambda.Environments;

/// <summary>
/// Everything that a function's process started: its descendants, those in its session, and those that only the folder
/// in their environment (<c>TMPDIR</c>, <c>HOME</c>) still tells of, because their parent is gone.
/// </summary>
internal static class ProcessTree
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(5);

    // By the real time: on a busy machine even a killed process needs its turn to end. What is not gone by then hangs in the system.
    private static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(30);

    /// <summary>Kills until a look finds nothing more: a process may start another one while it is being killed.</summary>
    /// <param name="root">The function's process; 0 when only the folder is known.</param>
    /// <param name="folder">The environment's folder: its path is in the environment of no other process.</param>
    /// <returns>Whether nothing is left.</returns>
    public static async Task<bool> KillAsync(int root, string folder)
    {
        var (marker, known) = (Encoding.UTF8.GetBytes(folder + "/"), new HashSet<int>());
        if (root != 0) known.Add(root);
        for (var begun = Stopwatch.GetTimestamp(); ; await Task.Delay(BetweenRounds))
        {
            var members = Members(root, marker, known);
            if (members.Count == 0) return true;
            if (Stopwatch.GetElapsedTime(begun) > MaxDuration) return false;
            foreach (var process in members) Kill(process);
        }
    }

    private static List<int> Members(int root, byte[] marker, HashSet<int> known)
    {
        var all = ProcessTable.Read();
        bool more;
        do
        {
            more = false;
            foreach (var entry in all.Where(entry => known.Contains(entry.Parent) || (root != 0 && entry.Session == root))) more |= known.Add(entry.Id);
        }
        while (more);
        foreach (var entry in all.Where(entry => !known.Contains(entry.Id) && ProcessTable.HasInEnvironment(entry.Id, marker))) known.Add(entry.Id);
        return [.. all.Where(entry => known.Contains(entry.Id) && !entry.IsZombie && entry.Id != Environment.ProcessId).Select(entry => entry.Id)];
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended meanwhile; the next look would find it otherwise.
        }
    }
}
