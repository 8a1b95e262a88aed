using Bench.Running;
using Bench.Trees;

namespace Bench.Artifacts;

internal sealed class VerifyBenchmark : IBenchmark
{
    public string Name => "verify";

    public string Question => "Is the whole tree the same, item for item, after packing here and unpacking by unzip, bsdtar and 7z, and the other way round?";

    public async Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        Rival.Require("zip", "unzip", "bsdtar", "7z");
        return await new CrossCheck(context, await NodeModules.GetAsync(cancellationToken)).RunAsync(cancellationToken);
    }
}
