using System.Globalization;

namespace LocalPipeline.Execution.State;

/// <summary>The folder of all executions, each in a folder of its own with its number as the name.</summary>
internal sealed class ExecutionHistory(string path, TimeProvider time)
{
    /// <summary>The executions there are, oldest first.</summary>
    public IEnumerable<ExecutionFolder> All() =>
        Numbers().Order().Select(Folder).Where(folder => folder.HasState);

    /// <summary>Null when there is none of that number.</summary>
    public ExecutionFolder? Find(int number) => Folder(number) is { HasState: true } found ? found : null;

    /// <summary>Makes the folder of the next execution.</summary>
    public (int Number, ExecutionFolder Folder) Create()
    {
        var number = Numbers().DefaultIfEmpty(0).Max() + 1;
        var folder = Folder(number);
        Directory.CreateDirectory(folder.Path);
        return (number, folder);
    }

    /// <summary>Removes folders without a state: what a kill has left of an execution that was about to begin, or to be removed. Only while nothing is being played.</summary>
    public void RemoveLeftovers()
    {
        foreach (var folder in Numbers().Select(Folder).Where(folder => !folder.HasState).ToList())
        {
            folder.Remove();
        }
    }

    /// <summary>
    /// Tells the truth about executions whose process was killed. Only for a caller that holds the work folder's lock:
    /// then whatever says that it is in progress no longer is.
    /// </summary>
    /// <returns>Those that did.</returns>
    public IReadOnlyList<ExecutionState> MarkAbandoned()
    {
        var abandoned = new List<ExecutionState>();
        foreach (var folder in All())
        {
            var state = folder.Load();
            if (Interruption.Apply(state, Earlier(folder.LastSign(), time.GetUtcNow()), Interruption.WithoutWarning))
            {
                folder.Save(state);
                abandoned.Add(state);
            }
        }

        return abandoned;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private ExecutionFolder Folder(int number) => new(Path.Combine(path, number.ToString(CultureInfo.InvariantCulture)));

    private IEnumerable<int> Numbers() =>
        Directory.Exists(path)
            ? Directory.EnumerateDirectories(path)
                .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
                .Where(number => number > 0)
            : [];
}
