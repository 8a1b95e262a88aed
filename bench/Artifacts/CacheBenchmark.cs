using System.Diagnostics;
using Bench.Reporting;
using Bench.Running;
using Bench.Trees;

namespace Bench.Artifacts;

/// <summary>The whole action, from the job to its result: download, restore, upload.</summary>
internal sealed class CacheBenchmark : IBenchmark
{
    private const string Off = "cache=off";
    private const string On = "cache=on";

    public string Name => "cache";

    public string Question => "How long does restore-deps take on an unchanged lock file, against the same with cache=off and npm's own cache warm?";

    public async Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        Rival.Require("npm", "unzip");
        var environment = new Dictionary<string, string> { ["NPM_CONFIG_CACHE"] = await NpmSettingAsync("cache", cancellationToken), ["NPM_CONFIG_REGISTRY"] = await NpmSettingAsync("registry", cancellationToken) };
        await using var function = await RestoreFunction.StartAsync(context, Path.Combine(WorkFolder.Repository, "bench", "tree"), environment, cancellationToken);
        // Warms npm's cache, and fills this project's.
        context.Report.Line($"The first run: {await function.RunAsync(On, cancellationToken)}\n");
        var (off, on) = (new List<Measurement>(), new List<Measurement>());
        for (var round = 0; round < context.Options.Runs; round++)
        {
            off.Add(await MeasureAsync(function, Off, "Restored with npm ci", cancellationToken));
            on.Add(await MeasureAsync(function, On, "(cache hit)", cancellationToken));
        }
        Print(context.Report, Measurement.Median(on).Wall, Measurement.Median(off).Wall);
        return await CompareAsync(context, function, cancellationToken);
    }

    private static void Print(Report report, TimeSpan hit, TimeSpan off) => report.Table(
        ["", "Time", "Time / npm's"],
        [["restore-deps, cache hit", Figures.Seconds(hit), Figures.Ratio(hit / off)], ["restore-deps, cache=off, npm's cache warm", Figures.Seconds(off), Figures.Ratio(1)]]);

    private static async Task<Measurement> MeasureAsync(RestoreFunction function, string parameters, string expected, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var summary = await function.RunAsync(parameters, cancellationToken);
        if (!summary.Contains(expected, StringComparison.Ordinal)) throw new InvalidOperationException($"{parameters} ended with: {summary}");
        return new Measurement(watch.Elapsed, TimeSpan.Zero, 0);
    }

    private static async Task<bool> CompareAsync(BenchContext context, RestoreFunction function, CancellationToken cancellationToken)
    {
        var trees = new List<HashSet<string>>();
        foreach (var parameters in new[] { Off, On })
        {
            await function.RunAsync(parameters, cancellationToken);
            await function.SaveOutputAsync(context["output.zip"], cancellationToken);
            await new ChildProcess("unzip", "-q", context["output.zip"], "-d", context["output"]).RunAsync(cancellationToken);
            trees.Add([.. TreeListing.Of(context["output"], times: false)]);
            WorkFolder.Delete(context["output"]);
            File.Delete(context["output.zip"]);
        }
        // npm writes the files anew each time, so that their times differ.
        var same = trees[0].SetEquals(trees[1]);
        context.Report.Line($"{trees[0].Count} files, folders and links in the output: {(same ? "the same with and without the cache" : "NOT THE SAME")}, by content, mode and target.\n");
        return same;
    }

    private static async Task<string> NpmSettingAsync(string name, CancellationToken cancellationToken)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["config", "get", name]) { RedirectStandardOutput = true })!;
        var value = await npm.StandardOutput.ReadToEndAsync(cancellationToken);
        await npm.WaitForExitAsync(cancellationToken);
        return value.Trim();
    }
}
