using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CodePipelineActions.Processes;

/// <summary>
/// Asks for the exit codes of the orphans that the function has adopted: nobody else does, and each keeps its place in the
/// system's table of processes until then.
/// </summary>
internal sealed partial class OrphanReaper
{
    private const int WithoutWaiting = 1;

    // .NET asks for those of its own children within moments; taking one away from it would end the function.
    private static readonly TimeSpan Unclaimed = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Dictionary<int, long> _since = [];

    /// <summary>Reaps those that have ended and that nobody has claimed since an earlier look.</summary>
    public void Look()
    {
        lock (_gate)
        {
            var ended = ProcessEntry.All().Where(entry => entry.HasEnded && entry.Parent == Environment.ProcessId).Select(entry => entry.Id);
            var since = ended.ToDictionary(id => id, id => _since.GetValueOrDefault(id, Stopwatch.GetTimestamp()));
            foreach (var id in since.Where(zombie => Stopwatch.GetElapsedTime(zombie.Value) >= Unclaimed).Select(zombie => zombie.Key))
                _ = WaitForProcess(id, 0, WithoutWaiting);
            _since = since;
        }
    }

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int WaitForProcess(int processId, nint status, int options);
}
