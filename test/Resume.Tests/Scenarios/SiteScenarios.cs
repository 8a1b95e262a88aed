using System.Security.Cryptography;

namespace Resume.Tests.Scenarios;

/// <summary>Publications of a site.</summary>
internal static class SiteScenarios
{
    private const string Bucket = "the-site";
    private const string Distribution = "E76911ABA682FZ";
    private const string Parameters = $"bucket={Bucket}&apiBaseurl=https://api.example.com/prod&version=r1";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Site("deploy-site: into an empty bucket"),
        Site("deploy-site: over another version, by a role") with { ArrangeAsync = PublishedAsync, UserParameters = $"{Parameters}&{World.ByRole}" },
        Site("deploy-site: behind CloudFront") with { ArrangeAsync = BehindCloudFrontAsync, SnapshotAsync = SnapshotWithCloudFrontAsync, UserParameters = $"{Parameters}&distribution={Distribution}" },
    ];

    private static Scenario Site(string name) => new(name, "deploy-site", Parameters, "v2") { ArrangeAsync = CreateAsync, SnapshotAsync = SnapshotAsync };

    private static async Task CreateAsync(World world)
    {
        world.Server.S3.CreateBucket(Bucket);
        await world.PutArtifactAsync("v1", ("index.html", "<p>one"), ("about/index.html", "<p>about"), ("assets/site.css", "p { color: red }"), ("assets/old.js", "old()"));
        await world.PutArtifactAsync("v2", ("index.html", "<p>two"), ("about/index.html", "<p>about"), ("assets/site.css", "p { color: tan }"), ("assets/new.js", "new()"));
    }

    private static async Task PublishedAsync(World world)
    {
        await CreateAsync(world);
        await new PlayedDeployment(world, Site("before") with { Input = "v1" }).RunAsync(null, CancellationToken.None);
    }

    private static async Task BehindCloudFrontAsync(World world)
    {
        Assert.Equal(Distribution, world.Server.CloudFront.CreateDistribution(Bucket));
        await PublishedAsync(world);
    }

    // One invalidation, whatever happens.
    private static async Task<IReadOnlyList<string>> SnapshotWithCloudFrontAsync(World world) =>
        [.. await SnapshotAsync(world), .. world.Server.CloudFront.Invalidations(Distribution).Select(paths => $"invalidated {string.Join(' ', paths)}")];

    private static async Task<IReadOnlyList<string>> SnapshotAsync(World world)
    {
        var lines = new List<string>();
        foreach (var stored in world.Server.S3.List(Bucket))
        {
            await using var content = world.Server.S3.Open(Bucket, stored.Key)!;
            var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(content));
            lines.Add($"{stored.Key}: {stored.Size} {stored.Headers.ContentType} {stored.Headers.CacheControl} {digest}");
        }

        return lines;
    }
}
