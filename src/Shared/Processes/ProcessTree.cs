using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Processes;

/// <summary>
/// Finds and signals everything that a child has started: its descendants, and those that were re-parented,
/// which still carry the job's own <c>HOME</c> or <c>TMPDIR</c> in their environment. Linux only, where Lambda runs.
/// </summary>
/// <remarks>What the job declares for a child (<c>Env.TMPDIR=/tmp</c>) is no mark: half the machine may carry it.</remarks>
internal sealed partial class ProcessTree(Process root, JobDirectory job)
{
    private const int SigKill = 9;
    private const int SigTerm = 15;

    // What is not gone by then waits for a disk or a processor, and ends when it gets it.
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(2);

    private readonly byte[][] _marks = [Encoding.UTF8.GetBytes($"\0HOME={job.Home}\0"), Encoding.UTF8.GetBytes($"\0TMPDIR={job.Tmp}\0")];

    public bool IsEmpty => Members().Count == 0;

    public void Terminate() => Signal(SigTerm);

    /// <summary>Kills until none is left: a process may fork between the look and the signal, and one that is killed needs a processor to end.</summary>
    public void Kill()
    {
        for (var begun = Stopwatch.GetTimestamp(); Signal(SigKill) > 0 && Stopwatch.GetElapsedTime(begun) < KillLimit;)
            Thread.Sleep(1);
    }

    private int Signal(int signal)
    {
        var members = Members();
        foreach (var id in members)
            _ = SendSignal(id, signal);
        return members.Count;
    }

    private List<int> Members()
    {
        // Once it has ended, its number may be another's.
        int? rootId = root.HasExited ? null : root.Id;
        var parents = new Dictionary<int, int>();
        var marked = new HashSet<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == Environment.ProcessId) continue;
            if (ParentOf(folder) is not { } parent) continue;
            parents[id] = parent;
            if (id == rootId || IsMarked(folder)) marked.Add(id);
        }
        return [.. parents.Keys.Where(id => marked.Contains(id) || Ancestors(id, parents).Any(marked.Contains))];
    }

    private static IEnumerable<int> Ancestors(int id, Dictionary<int, int> parents)
    {
        for (var depth = 0; depth < 64 && parents.TryGetValue(id, out var parent); depth++)
            yield return id = parent;
    }

    // "pid (name) state ppid …"; the name may hold anything, so the fields are counted from its closing parenthesis. Zombies are gone already.
    private static int? ParentOf(string folder)
    {
        try
        {
            var stat = File.ReadAllText(folder + "/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool IsMarked(string folder)
    {
        try
        {
            byte[] environment = [0, .. File.ReadAllBytes(folder + "/environ"), 0];
            return _marks.Any(mark => environment.AsSpan().IndexOf(mark) >= 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);
}
