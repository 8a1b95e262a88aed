using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace CodePipelineActions.Processes;

/// <summary>
/// Finds and signals everything that a child has started: its descendants, and those that were re-parented,
/// which still carry the job's own <c>TMPDIR</c> in their environment. Linux only, where Lambda runs.
/// </summary>
internal sealed partial class ProcessTree(int rootProcessId, string tmpDirectory)
{
    private const int SigKill = 9;
    private const int SigTerm = 15;

    private readonly byte[] _marker = Encoding.UTF8.GetBytes($"TMPDIR={tmpDirectory}\0");

    public void Terminate() => Signal(SigTerm);

    /// <summary>Kills until none is left: a process may fork between the look and the signal.</summary>
    public void Kill()
    {
        for (var round = 0; round < 20 && Signal(SigKill) > 0; round++)
            Thread.Yield();
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
        var parents = new Dictionary<int, int>();
        var marked = new HashSet<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == Environment.ProcessId) continue;
            if (ParentOf(folder) is not { } parent) continue;
            parents[id] = parent;
            if (id == rootProcessId || HasMarker(folder)) marked.Add(id);
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

    private bool HasMarker(string folder)
    {
        try
        {
            return File.ReadAllBytes(folder + "/environ").AsSpan().IndexOf(_marker) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);
}
