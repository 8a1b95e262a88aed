using Bench.Reporting;
using Bench.Running;

namespace Bench.Artifacts;

/// <summary>Everybody against the first: how many times as long they take, and how large what they make is.</summary>
internal static class Comparison
{
    public static void Print(Report report, IReadOnlyList<Result> results)
    {
        var ours = results[0];
        report.Table(
            ["", "Time", "Time / ours", "CPU", "CPU / ours", "Peak memory", "Output", "Ours / output"],
            results.Select(r => (IReadOnlyList<string>)[
                r.Name,
                Figures.Seconds(r.Median.Wall),
                Figures.Ratio(r.Median.Wall / ours.Median.Wall),
                Figures.Seconds(r.Median.Cpu),
                Figures.Ratio(r.Median.Cpu / ours.Median.Cpu),
                Figures.Megabytes(r.Median.PeakBytes),
                r.OutputBytes == 0 ? "" : Figures.Megabytes(r.OutputBytes),
                r.OutputBytes == 0 ? "" : Figures.Ratio((double)ours.OutputBytes / r.OutputBytes),
            ]));
    }

    public static IReadOnlyList<Contender> Chosen(IReadOnlyList<Contender> all, BenchOptions options) =>
        [.. all.Where((c, i) => i == 0 || options.Only is not { } only || c.Name.Contains(only, StringComparison.OrdinalIgnoreCase))];
}
