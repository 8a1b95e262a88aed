using Bench.Running;
using Bench.Trees;

namespace Bench.Artifacts;

internal sealed class UnpackBenchmark : IBenchmark
{
    public string Name => "unpack";

    public string Question => "How long does unpacking node_modules take, against unzip, 7z, bsdtar and .NET's ZipFile, and against cp -r of the tree?";

    public async Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        Rival.Require([.. Unpackers.Programs, "zip"]);
        var tree = await NodeModules.GetAsync(cancellationToken);
        context.Report.Line($"The tree: {TreeSize.Warm(tree)}; the archive is made by `zip -1`.\n");
        var archive = context["tree.zip"];
        await new ChildProcess("zip", "-1", "-q", "-r", archive, ".") { Folder = tree }.RunAsync(cancellationToken);
        var contenders = Comparison.Chosen(Unpackers.All(context, archive, tree), context.Options);
        Comparison.Print(context.Report, await Rounds.RunAsync(contenders, context.Options.Runs, cancellationToken));
        return true;
    }
}
