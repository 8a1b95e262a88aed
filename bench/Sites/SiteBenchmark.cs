using Amazon.S3.Model;
using Bench.Reporting;
using Bench.Running;

namespace Bench.Sites;

/// <summary>A site is published into an empty bucket, then again with three changes.</summary>
internal sealed class SiteBenchmark : IBenchmark
{
    private const int Files = 5000;

    private readonly Dictionary<string, List<(Measurement Client, TimeSpan Server)>> _first = [];
    private readonly Dictionary<string, List<(Measurement Client, TimeSpan Server)>> _changed = [];

    public string Name => "site";

    public string Question => $"How long does it take to publish a site of {Files:N0} files, and to publish it again with 3 changes, against aws s3 sync and rclone sync?";

    public async Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        Rival.Require("aws", "rclone");
        using var server = await SiteServer.StartAsync(context.Ours, context["aws"], cancellationToken);
        await PrepareAsync(context, server, cancellationToken);
        var publishers = SitePublisher.All(context, server);
        var package = await PackagedFunction.MakeAsync(server, cancellationToken);
        for (var round = 0; round < context.Options.Runs; round++)
        {
            await MeasurePackageAsync(package, server, $"site-{round}-package", cancellationToken);
            foreach (var publisher in publishers)
            {
                var bucket = $"site-{round}-{publishers.TakeWhile(p => p != publisher).Count()}";
                await server.S3.PutBucketAsync(bucket, cancellationToken);
                await MeasureAsync(_first, publisher, publisher.Command("v1", bucket), server, cancellationToken);
                await MeasureAsync(_changed, publisher, publisher.Command("v2", bucket), server, cancellationToken);
                if (await CountAsync(server, bucket, cancellationToken) != Files) throw new UsageException($"{publisher.Name} did not publish {Files} files.");
            }
            await MeasureWarmAsync(context, server, $"site-{round}-warm", cancellationToken);
        }
        Print(context.Report, "First publication", _first);
        Print(context.Report, "3 changes", _changed);
        return true;
    }

    private static async Task PrepareAsync(BenchContext context, SiteServer server, CancellationToken cancellationToken)
    {
        foreach (var site in new[] { "v1", "v2" })
        {
            SiteTree.Make(context[site], Files);
            if (site == "v2") SiteTree.Change(context[site]);
        }
        await server.S3.PutBucketAsync(ActionJob.ArtifactBucket, cancellationToken);
        foreach (var site in new[] { "v1", "v2" }) await SiteArtifact.PutAsync(context, server, site, cancellationToken);
    }

    private static async Task MeasureAsync(Dictionary<string, List<(Measurement, TimeSpan)>> into, SitePublisher publisher, ChildProcess command, SiteServer server, CancellationToken cancellationToken)
    {
        await new ChildProcess("sync", "-f", WorkFolder.Root).RunAsync(cancellationToken);
        var cpu = server.Cpu;
        var measured = await command.RunAsync(cancellationToken);
        Add(into, publisher.Name, measured, server.Cpu - cpu);
    }

    private async Task MeasurePackageAsync(PackagedFunction package, SiteServer server, string bucket, CancellationToken cancellationToken)
    {
        await server.S3.PutBucketAsync(bucket, cancellationToken);
        foreach (var (runs, site) in new[] { (_first, "v1"), (_changed, "v2") })
        {
            await new ChildProcess("sync", "-f", WorkFolder.Root).RunAsync(cancellationToken);
            var cpu = server.Cpu;
            var measured = await package.PublishAsync(site, bucket, cancellationToken);
            Add(runs, PackagedFunction.Name, measured, server.Cpu - cpu);
        }

        if (await CountAsync(server, bucket, cancellationToken) != Files) throw new UsageException($"The package did not publish {Files} files.");
    }

    private async Task MeasureWarmAsync(BenchContext context, SiteServer server, string bucket, CancellationToken cancellationToken)
    {
        await server.S3.PutBucketAsync(bucket, cancellationToken);
        using var function = new WarmFunction(context.Ours, server);
        await function.PublishAsync("v1", bucket, cancellationToken);
        var cpu = server.Cpu;
        var measured = await function.PublishAsync("v2", bucket, cancellationToken);
        Add(_changed, "deploy-site, a function that is warm", measured, server.Cpu - cpu);
    }

    private static void Add(Dictionary<string, List<(Measurement, TimeSpan)>> into, string name, Measurement client, TimeSpan server)
    {
        if (!into.TryGetValue(name, out var all)) into[name] = all = [];
        all.Add((client, server));
    }

    private static async Task<int> CountAsync(SiteServer server, string bucket, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var item in server.S3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket }).S3Objects.WithCancellation(cancellationToken))
            if (!item.Key.StartsWith(".deploy-site/", StringComparison.Ordinal)) count++;
        return count;
    }

    private static void Print(Report report, string title, Dictionary<string, List<(Measurement Client, TimeSpan Server)>> runs)
    {
        var rows = runs.Select(r => (r.Key, Client: Measurement.Median([.. r.Value.Select(m => m.Client)]), Server: r.Value.Select(m => m.Server).Order().ElementAt((r.Value.Count - 1) / 2))).ToList();
        report.Table(
            [title, "Time", "Time / ours", "CPU", "CPU of the server", "Peak memory"],
            rows.Select(r => (IReadOnlyList<string>)[r.Key, Figures.Seconds(r.Client.Wall), Figures.Ratio(r.Client.Wall / rows[0].Client.Wall), Figures.Seconds(r.Client.Cpu), Figures.Seconds(r.Server), Figures.Megabytes(r.Client.PeakBytes)]));
    }
}
