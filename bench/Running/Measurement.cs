namespace Bench.Running;

/// <summary>What one run took.</summary>
/// <param name="Cpu">User and system time of the process and of the children that it waited for.</param>
/// <param name="PeakBytes">The largest resident memory of the process itself, not of its children; 0 when it was over too soon to be seen.</param>
internal sealed record Measurement(TimeSpan Wall, TimeSpan Cpu, long PeakBytes)
{
    /// <summary>Each figure's own median.</summary>
    public static Measurement Median(IReadOnlyCollection<Measurement> runs) =>
        new(Middle(runs.Select(r => r.Wall)), Middle(runs.Select(r => r.Cpu)), Middle(runs.Select(r => r.PeakBytes)));

    private static T Middle<T>(IEnumerable<T> values)
    {
        var sorted = values.Order().ToList();
        return sorted[(sorted.Count - 1) / 2];
    }
}
