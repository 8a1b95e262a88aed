using Bench.Reporting;
using Bench.Running;
using Bench.Trees;

namespace Bench.Artifacts;

internal sealed class MemoryBenchmark : IBenchmark
{
    private static readonly long[] Sizes = [100_000_000, 2_000_000_000];

    public string Name => "memory";

    public string Question => "How much memory do packing and unpacking take at their peak, for a tree of 100 MB and for one of 2 GB?";

    public async Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var source = await NodeModules.GetAsync(cancellationToken);
        var rows = new List<(TreeSize Size, Result Pack, Result Unpack)>();
        foreach (var bytes in Sizes)
        {
            var tree = context[$"tree-{bytes}"];
            await CopiedTree.OfSizeAsync(source, tree, bytes, cancellationToken);
            var (pack, unpack) = await PackThenUnpack.RunAsync(context, tree, context.Options.Runs, cancellationToken);
            rows.Add((TreeSize.Warm(tree), pack, unpack));
            WorkFolder.PutAside(tree);
        }
        context.Report.Table(["Tree", "Packing", "/ the first", "Unpacking", "/ the first"], rows.Select(r => (IReadOnlyList<string>)[
            r.Size.ToString(),
            Figures.Megabytes(r.Pack.Median.PeakBytes), Figures.Ratio((double)r.Pack.Median.PeakBytes / rows[0].Pack.Median.PeakBytes),
            Figures.Megabytes(r.Unpack.Median.PeakBytes), Figures.Ratio((double)r.Unpack.Median.PeakBytes / rows[0].Unpack.Median.PeakBytes)]));
        return true;
    }
}
