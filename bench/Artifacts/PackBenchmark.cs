using Bench.Running;
using Bench.Trees;

namespace Bench.Artifacts;

internal sealed class PackBenchmark : IBenchmark
{
    public string Name => "pack";

    public string Question => "How long does packing node_modules take, against zip -1, tar | gzip and .NET's ZipFile?";

    public async Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        Rival.Require(Packers.Programs);
        var tree = await NodeModules.GetAsync(cancellationToken);
        context.Report.Line($"The tree: {TreeSize.Warm(tree)}.\n");
        Comparison.Print(context.Report, await Rounds.RunAsync(Comparison.Chosen(Packers.All(context, tree), context.Options), context.Options.Runs, cancellationToken));
        return true;
    }
}
