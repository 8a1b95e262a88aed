using System.Globalization;

namespace CodePipelineActions.Processes;

/// <summary>A process as <c>/proc</c> shows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Parent">Its parent's number.</param>
/// <param name="HasEnded">A zombie: it runs no more, and its parent has not asked for its exit code yet.</param>
internal readonly record struct ProcessEntry(int Id, int Parent, bool HasEnded)
{
    /// <summary>All processes but this one.</summary>
    public static List<ProcessEntry> All()
    {
        var all = new List<ProcessEntry>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id != Environment.ProcessId && Read(id) is { } entry)
                all.Add(entry);
        return all;
    }

    /// <summary>Those of <paramref name="all"/> that descend from <paramref name="roots"/>, the roots themselves included.</summary>
    public static HashSet<int> DescendantsOf(IEnumerable<int> roots, IReadOnlyCollection<ProcessEntry> all)
    {
        var found = new HashSet<int>(roots);
        var childrenOf = all.ToLookup(entry => entry.Parent, entry => entry.Id);
        for (var next = new Queue<int>(found); next.TryDequeue(out var parent);)
            foreach (var child in childrenOf[parent])
                if (found.Add(child)) next.Enqueue(child);
        return found;
    }

    // "pid (name) state ppid …"; the name may hold anything, so the fields are counted from its closing parenthesis.
    private static ProcessEntry? Read(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ', 3);
            return new(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[0] is "Z" or "X");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
