using Bench.Reporting;
using Bench.Running;

namespace Bench.Sites;

internal sealed class SiteMemoryBenchmark : IBenchmark
{
    private static readonly int[] Sizes = [5_000, 50_000];

    public string Name => "site-memory";

    public string Question => "How much memory does deploy-site take at its peak, for a site of 5,000 files and for one of 50,000?";

    public async Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        using var server = await SiteServer.StartAsync(context.Ours, context["aws"], cancellationToken);
        await server.S3.PutBucketAsync(ActionJob.ArtifactBucket, cancellationToken);
        var package = await PackagedFunction.MakeAsync(server, cancellationToken);
        var rows = new List<(int Files, Measurement First, Measurement Again)>();
        foreach (var files in Sizes)
        {
            var (site, bucket) = ($"v{files}", $"site-{files}");
            SiteTree.Make(context[site], files);
            await SiteArtifact.PutAsync(context, server, site, cancellationToken);
            await server.S3.PutBucketAsync(bucket, cancellationToken);
            rows.Add((files, await package.PublishAsync(site, bucket, cancellationToken), await package.PublishAsync(site, bucket, cancellationToken)));
        }
        context.Report.Table(["Files", "First publication", "/ the first", "Unchanged", "/ the first"], rows.Select(r => (IReadOnlyList<string>)[
            $"{r.Files}",
            Figures.Megabytes(r.First.PeakBytes), Figures.Ratio((double)r.First.PeakBytes / rows[0].First.PeakBytes),
            Figures.Megabytes(r.Again.PeakBytes), Figures.Ratio((double)r.Again.PeakBytes / rows[0].Again.PeakBytes)]));
        return true;
    }
}
