using System.IO.Compression;
using Bench.Reporting;

namespace Bench.ColdStart;

/// <summary>The first job of a process that has just been started, and the ones after it.</summary>
internal sealed class ColdStartBenchmark : IBenchmark
{
    private const int WarmJobs = 50;

    public string Name => "cold-start";

    public string Question => "From the start of the process to the answered first job (one S3 read, one result), through a Runtime API; and the jobs after it.";

    public async Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        var contenders = await FunctionBuilds.AllAsync(context.Options.Only, cancellationToken);
        var artifact = Artifact();
        var runs = contenders.Select(_ => new List<FunctionRun>()).ToList();
        // The first round fills the page cache.
        for (var round = -1; round < context.Options.Runs; round++)
            for (var i = 0; i < contenders.Count; i++)
            {
                var run = await contenders[i].StartAsync(artifact, WarmJobs, cancellationToken);
                if (round >= 0) runs[i].Add(run);
            }
        var rows = contenders.Select((contender, i) => Row.Of(contender.Name, runs[i])).ToList();
        var ours = rows[0];
        context.Report.Table(
            ["", "First job", "Ours of it", "Peak memory", "Ours of it", "Job after it"],
            rows.Select(row => (IReadOnlyList<string>)
            [
                row.Name, Milliseconds(row.First), Figures.Ratio(ours.First / row.First), Figures.Megabytes(row.Peak), Figures.Ratio((double)ours.Peak / row.Peak), Milliseconds(row.Warm),
            ]));
        return runs.SelectMany(run => run).All(run => run.Results == WarmJobs + 1);
    }

    private static string Milliseconds(TimeSpan time) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");

    private static byte[] Artifact()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var file = zip.CreateEntry("README.md").Open();
            file.Write("An app without a package.json."u8);
        }
        return bytes.ToArray();
    }

    private sealed record Row(string Name, TimeSpan First, long Peak, TimeSpan Warm)
    {
        public static Row Of(string name, IReadOnlyCollection<FunctionRun> runs) =>
            new(name, Middle(runs.Select(run => run.First)), Middle(runs.Select(run => run.PeakBytes)), Middle(runs.SelectMany(run => run.Warm)));

        private static T Middle<T>(IEnumerable<T> values)
        {
            var sorted = values.Order().ToList();
            return sorted[sorted.Count / 2];
        }
    }
}
