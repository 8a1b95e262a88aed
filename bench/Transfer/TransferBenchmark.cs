using Bench.Artifacts;
using Bench.Reporting;
using Bench.Running;

namespace Bench.Transfer;

internal sealed class TransferBenchmark : IBenchmark
{
    private const long Size = 1000L << 20;
    private const long BytesPerSecond = 50_000_000;

    public string Name => "transfer";

    public string Question => "How long does a download of 1 GB take from a server that gives each connection 50 MB/s, against one connection (GetObject of the AWS SDK)?";

    public async Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        await using var server = new ThrottledObject(Size, BytesPerSecond);
        context.Report.Line($"The object: {Figures.Megabytes(Size)}; the server runs on the same machine.\n");
        var contenders = Comparison.Chosen([Contender("ours", "ours-download"), Contender("GetObject", "sdk-download")], context.Options);
        Comparison.Print(context.Report, await Rounds.RunAsync(contenders, context.Options.Runs, cancellationToken));
        return true;

        Contender Contender(string name, string subcommand)
        {
            var file = context[name];
            return new(name, context.Ours.Command(subcommand, server.Url, file)) { CleanUp = () => File.Delete(file), OutputBytes = () => new FileInfo(file).Length };
        }
    }
}
