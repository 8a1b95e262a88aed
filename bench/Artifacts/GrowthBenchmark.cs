using System.Globalization;
using Bench.Reporting;
using Bench.Running;
using Bench.Trees;

namespace Bench.Artifacts;

internal sealed class GrowthBenchmark : IBenchmark
{
    private static readonly int[] Thousands = [1, 10, 100];

    public string Name => "growth";

    public string Question => "Does the time for each file stay the same from 1,000 to 100,000 files? Each run is timed within a process that has packed and unpacked before, because starting and compiling grow with nothing.";

    public async Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var source = await NodeModules.GetAsync(cancellationToken);
        foreach (var thousands in Thousands) await CopiedTree.OfThousandsAsync(source, Tree(context, thousands), thousands, cancellationToken);
        var sizes = Thousands.Select(thousands => TreeSize.Warm(Tree(context, thousands))).ToList();
        var times = Thousands.Select(_ => (Pack: new List<TimeSpan>(), Unpack: new List<TimeSpan>())).ToList();
        for (var round = 0; round < context.Options.Runs; round++)
        {
            for (var i = 0; i < Thousands.Length; i++)
            {
                var (pack, unpack) = await TimeAsync(context, Thousands[i], cancellationToken);
                times[i].Pack.Add(pack / sizes[i].Files);
                times[i].Unpack.Add(unpack / sizes[i].Files);
            }
        }
        Print(context.Report, sizes, [.. times.Select(t => (Median(t.Pack), Median(t.Unpack)))]);
        return true;
    }

    private static string Tree(BenchContext context, int thousands) => context[$"tree-{thousands}"];

    private static async Task<(TimeSpan Pack, TimeSpan Unpack)> TimeAsync(BenchContext context, int thousands, CancellationToken cancellationToken)
    {
        var (folder, result) = (context["ours"], context["times"]);
        await Rounds.SettleAsync(cancellationToken);
        await context.Ours.Command("ours-timed", Tree(context, Thousands[0]), Tree(context, thousands), folder, result).RunAsync(cancellationToken);
        WorkFolder.PutAside(folder);
        return TimedRun.Read(result);
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt((times.Count - 1) / 2);

    private static void Print(Report report, List<TreeSize> sizes, List<(TimeSpan Pack, TimeSpan Unpack)> times) => report.Table(
        ["Tree", "Packing a file", "/ the first", "Unpacking a file", "/ the first"],
        sizes.Zip(times, (size, time) => (IReadOnlyList<string>)[
            size.ToString(),
            Microseconds(time.Pack), Figures.Ratio(time.Pack / times[0].Pack),
            Microseconds(time.Unpack), Figures.Ratio(time.Unpack / times[0].Unpack)]));

    private static string Microseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:0.0} µs");
}
