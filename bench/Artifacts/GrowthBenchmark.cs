using System.Globalization;
using Bench.Reporting;
using Bench.Running;
using Bench.Trees;

namespace Bench.Artifacts;

internal sealed class GrowthBenchmark : IBenchmark
{
    private static readonly int[] Thousands = [1, 10, 100];

    public string Name => "growth";

    public string Question => "Does the time for each file stay the same from 1,000 to 100,000 files? The start-up of the process is measured by one that does nothing, and taken off.";

    public async Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var source = await NodeModules.GetAsync(cancellationToken);
        var startUp = (await Rounds.RunAsync([new Contender("nothing", context.Ours.Command("nothing"))], context.Options.Runs, cancellationToken))[0].Median.Wall;
        var rows = new List<(TreeSize Size, TimeSpan Pack, TimeSpan Unpack)>();
        foreach (var thousands in Thousands)
        {
            var tree = context[$"tree-{thousands}"];
            await CopiedTree.OfThousandsAsync(source, tree, thousands, cancellationToken);
            var size = TreeSize.Warm(tree);
            var (pack, unpack) = await PackThenUnpack.RunAsync(context, tree, context.Options.Runs, cancellationToken);
            rows.Add((size, (pack.Median.Wall - startUp) / size.Files, (unpack.Median.Wall - startUp) / size.Files));
            WorkFolder.PutAside(tree);
        }
        context.Report.Line($"Start-up: {Figures.Seconds(startUp)}.\n");
        context.Report.Table(["Tree", "Packing a file", "/ the first", "Unpacking a file", "/ the first"], rows.Select(r => (IReadOnlyList<string>)[
            r.Size.ToString(),
            Microseconds(r.Pack), Figures.Ratio(r.Pack / rows[0].Pack),
            Microseconds(r.Unpack), Figures.Ratio(r.Unpack / rows[0].Unpack)]));
        return true;
    }

    private static string Microseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:0.0} µs");
}
