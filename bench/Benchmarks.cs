using Bench.Artifacts;
using Bench.ColdStart;
using Bench.Page;
using Bench.Reporting;
using Bench.Running;
using Bench.Sites;
using Bench.Terminal;
using Bench.Traffic;
using Bench.Transfer;

namespace Bench;

/// <summary>All benchmarks, in the order in which the README reports them.</summary>
internal static class Benchmarks
{
    private static readonly IReadOnlyList<IBenchmark> All =
    [
        new PackBenchmark(),
        new UnpackBenchmark(),
        new MemoryBenchmark(),
        new GrowthBenchmark(),
        new CacheBenchmark(),
        new SiteBenchmark(),
        new SiteMemoryBenchmark(),
        new VerifyBenchmark(),
        new ColdStartBenchmark(),
        new TransferBenchmark(),
        new TrafficBenchmark(),
        new PageBenchmark(),
        new TerminalBenchmark(),
        new SmokeBenchmark(),
    ];

    public static IBenchmark? Find(string name) => All.FirstOrDefault(b => b.Name == name);

    public static int List()
    {
        Console.WriteLine("dotnet run -c Release --project bench -- <name> [--runs N] [--only TEXT] [--keep]\n");
        foreach (var benchmark in All) Console.WriteLine($"  {benchmark.Name,-12} {benchmark.Question}");
        Console.WriteLine($"  {"clean",-12} Deletes the trees and everything else in {WorkFolder.Root}.");
        return 0;
    }

    public static async Task<int> RunAsync(IBenchmark benchmark, BenchOptions options, CancellationToken cancellationToken)
    {
        var report = new Report(Console.Out);
        report.Line($"## {benchmark.Name}\n\n{benchmark.Question}\n\n{Machine.Describe()} `dotnet run -c Release --project bench -- {benchmark.Name}`, median of {options.Runs}.\n");
        using var folder = WorkFolder.Scratch(benchmark.Name, options.Keep);
        var context = new BenchContext(options, folder.Path, await OursProgram.ForAsync(benchmark, cancellationToken), report);
        return await TimeLimit.RunAsync(
            token => benchmark.RunAsync(context, token), benchmark.TimeLimit, $"The benchmark '{benchmark.Name}'", cancellationToken) ? 0 : 1;
    }
}
