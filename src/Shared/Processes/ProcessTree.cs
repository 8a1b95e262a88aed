using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Processes;

/// <summary>Signals everything that a job has started, until none of it is left. Linux only, where Lambda runs.</summary>
/// <param name="look">Finds the living members.</param>
internal sealed partial class ProcessTree(Func<IReadOnlyCollection<int>> look)
{
    private const int SigKill = 9;
    private const int SigTerm = 15;
    private const int SigStop = 19;

    // Of a loop that forks, each round leaves at most what was forked during the round.
    private const int MostRounds = 100;

    // What is not gone by then waits for a disk or a processor.
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(10);

    public bool IsEmpty => look().Count == 0;

    /// <summary>Everything that descends from this process. Complete in a function, which adopts orphans (<see cref="Hosting.ProcessHardening"/>).</summary>
    public static ProcessTree OfFunction() => new(() => Living(ProcessEntry.All(), all => ProcessEntry.DescendantsOf([Environment.ProcessId], all)));

    /// <summary>
    /// A child's descendants, and those that were re-parented, which still carry the job's own <c>HOME</c> or <c>TMPDIR</c> in their environment:
    /// all that can be told apart in a process that is no function, such as one that runs tests.
    /// </summary>
    /// <remarks>What the job declares for a child (<c>Env.TMPDIR=/tmp</c>) is no mark: half the machine may carry it.</remarks>
    public static ProcessTree OfCommand(Process root, JobDirectory job)
    {
        byte[][] marks = [Encoding.UTF8.GetBytes($"\0HOME={job.Home}\0"), Encoding.UTF8.GetBytes($"\0TMPDIR={job.Tmp}\0")];
        // Once it has ended, its number may be another's.
        return new(() => Living(ProcessEntry.All(), all => ProcessEntry.DescendantsOf(
            [.. root.HasExited ? [] : new[] { root.Id }, .. all.Where(entry => IsMarked(entry.Id, marks)).Select(entry => entry.Id)], all)));
    }

    public void Terminate()
    {
        foreach (var id in look())
            _ = SendSignal(id, SigTerm);
    }

    /// <summary>Freezes the members, then kills until none is left.</summary>
    /// <returns>Whether none is left.</returns>
    public bool Kill()
    {
        Freeze();
        for (var begun = Stopwatch.GetTimestamp(); ; Thread.Sleep(1))
        {
            var members = look();
            if (members.Count == 0) return true;
            if (Stopwatch.GetElapsedTime(begun) > KillLimit) return false;
            foreach (var id in members)
                _ = SendSignal(id, SigKill);
        }
    }

    // What is frozen can neither fork nor notice that another one is gone and start it once more.
    private void Freeze()
    {
        var frozen = new HashSet<int>();
        for (var round = 0; round < MostRounds; round++)
        {
            var running = look().Where(frozen.Add).ToList();
            if (running.Count == 0) return;
            foreach (var id in running)
                _ = SendSignal(id, SigStop);
        }
    }

    private static List<int> Living(List<ProcessEntry> all, Func<List<ProcessEntry>, HashSet<int>> members)
    {
        var found = members(all);
        return [.. all.Where(entry => !entry.HasEnded && found.Contains(entry.Id)).Select(entry => entry.Id)];
    }

    private static bool IsMarked(int id, byte[][] marks)
    {
        try
        {
            byte[] environment = [0, .. File.ReadAllBytes($"/proc/{id}/environ"), 0];
            return marks.Any(mark => environment.AsSpan().IndexOf(mark) >= 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);
}
