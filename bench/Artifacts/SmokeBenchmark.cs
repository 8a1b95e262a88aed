using Bench.Running;
using Bench.Trees;

namespace Bench.Artifacts;

/// <summary>Keeps the benchmarks working: seconds, on a tree that needs no network.</summary>
internal sealed class SmokeBenchmark : IBenchmark
{
    public string Name => "smoke";

    public string Question => "Do the benchmarks of packing and unpacking still run, and do all programs agree? Its figures say nothing.";

    // Seconds matter here, not figures.
    public bool NeedsProgram => false;

    public async Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        Rival.Require([.. Packers.Programs, .. Unpackers.Programs]);
        var tree = context["tree"];
        TinyTree.Make(tree);
        Comparison.Print(context.Report, await Rounds.RunAsync(Packers.All(context, tree), 1, cancellationToken));
        var archive = context["tree.zip"];
        await new ChildProcess("zip", "-1", "-q", "-r", archive, ".") { Folder = tree }.RunAsync(cancellationToken);
        Comparison.Print(context.Report, await Rounds.RunAsync(Unpackers.All(context, archive, tree), 1, cancellationToken));
        return await new CrossCheck(context, tree).RunAsync(cancellationToken);
    }
}
