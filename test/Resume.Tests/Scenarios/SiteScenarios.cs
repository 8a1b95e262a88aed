using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LocalAws.CodePipeline;
using Microsoft.AspNetCore.Http;

namespace Resume.Tests.Scenarios;

/// <summary>Publications of a site.</summary>
internal static class SiteScenarios
{
    private const string Bucket = "the-site";
    private const string Distribution = "E76911ABA682FZ";
    private const int ManyFiles = 101;

    // The call at which the deployment before is killed: of its two assets one is there, and the other one is not.
    private const int HalfWay = 6;

    private const string Parameters = $"bucket={Bucket}&apiBaseurl=https://api.example.com/prod&version=r1";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Site("deploy-site: into an empty bucket"),
        Site("deploy-site: over another version, by a role") with { ArrangeAsync = PublishedAsync, UserParameters = $"{Parameters}&{World.ByRole}" },
        Site("deploy-site: behind CloudFront") with { ArrangeAsync = BehindCloudFrontAsync, SnapshotAsync = SnapshotWithCloudFrontAsync, UserParameters = $"{Parameters}&distribution={Distribution}" },
        Site("deploy-site: over one that was killed half-way") with { ArrangeAsync = HalfPublishedAsync },
        Site("deploy-site: in two invocations, each too short for all of it") with { ArrangeAsync = PublishedAsync, TimeLimit = TimeSpan.FromSeconds(20), Takes = UploadsTake6Seconds, Jobs = 2 },
        Site("deploy-site: behind CloudFront, which was told of none of a hundred files") with { ArrangeAsync = NeglectedAsync, SnapshotAsync = SnapshotOfEverythingAsync, Input = "many-2", UserParameters = $"{Parameters}&distribution={Distribution}" },
    ];

    // What an earlier deployment has left, made once and copied.
    private static readonly Lazy<Task<IReadOnlyList<(string Key, byte[] Content)>>> Neglected = new(PublishPastCloudFrontAsync);

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

    private static async Task HalfPublishedAsync(World world)
    {
        await PublishedAsync(world);
        await world.PutArtifactAsync("half", ("index.html", "<p>half"), ("assets/site.css", "p { color: blue }"), ("assets/half.js", "half()"));
        var half = new PlayedDeployment(world, Site("half") with { Input = "half" });
        await using var door = await Door.OpenAsync(world.Server, half.Calls, new Fault(HalfWay, Moment.BeforeItIsSent));
        await half.InvokeAsync(half.NewJob(null), door, CancellationToken.None);
        Assert.EndsWith($"PUT /{Bucket}/assets/site.css", half.Calls.ToString());
        Assert.NotNull(world.Server.S3.Head(Bucket, "assets/half.js"));
    }

    private static TimeSpan UploadsTake6Seconds(HttpRequest request) =>
        request.Method == "PUT" && !request.Path.Value!.Contains("/.deploy-site/", StringComparison.Ordinal) ? TimeSpan.FromSeconds(6) : TimeSpan.Zero;

    private static async Task NeglectedAsync(World world)
    {
        world.Server.S3.CreateBucket(Bucket);
        foreach (var (key, content) in await Neglected.Value) await world.PutObjectAsync(Bucket, key, content);
        Assert.Equal(Distribution, world.Server.CloudFront.CreateDistribution(Bucket));
        await world.PutArtifactAsync("many-2", Many("two"));
    }

    private static async Task<IReadOnlyList<(string Key, byte[] Content)>> PublishPastCloudFrontAsync()
    {
        await using var world = await World.CreateAsync();
        world.Server.S3.CreateBucket(Bucket);
        await world.PutArtifactAsync("many-1", Many("one"));
        var result = await new PlayedDeployment(world, Site("before") with { Input = "many-1", UserParameters = $"{Parameters}&distribution={Distribution}" }).RunAsync(null, CancellationToken.None);
        Assert.Contains("There is no CloudFront distribution", Assert.IsType<JobFailure>(result).Message, StringComparison.Ordinal);
        return [.. world.Server.S3.List(Bucket).Select(stored => (stored.Key, Read(world.Server.S3.Open(Bucket, stored.Key)!)))];
    }

    private static (string Name, string Content)[] Many(string page) => [("index.html", page), .. Enumerable.Range(1, ManyFiles).Select(i => ($"assets/{i}.js", $"f({i})"))];

    private static byte[] Read(Stream stream)
    {
        using var content = new MemoryStream();
        using (stream) stream.CopyTo(content);
        return content.ToArray();
    }

    // It is made up when there is no manifest, so each world has its own.
    private static byte[] WithoutOrigin(byte[] manifest)
    {
        using var unpacked = new StreamReader(new GZipStream(new MemoryStream(manifest), CompressionMode.Decompress));
        return Encoding.UTF8.GetBytes(Regex.Replace(unpacked.ReadToEnd(), "\"origin\":\"[0-9a-f]{16}\"", ""));
    }

    private static async Task<IReadOnlyList<string>> SnapshotOfEverythingAsync(World world)
    {
        Assert.All(world.Server.CloudFront.Invalidations(Distribution), paths => Assert.Equal(["/*"], paths));
        return await SnapshotWithCloudFrontAsync(world);
    }

    private static async Task BehindCloudFrontAsync(World world)
    {
        Assert.Equal(Distribution, world.Server.CloudFront.CreateDistribution(Bucket));
        await PublishedAsync(world);
    }

    // One invalidation, whatever happens.
    private static async Task<IReadOnlyList<string>> SnapshotWithCloudFrontAsync(World world) =>
        [.. await SnapshotAsync(world), .. world.Server.CloudFront.Invalidations(Distribution).Select(paths => $"invalidated {string.Join(' ', paths)}")];

    private static Task<IReadOnlyList<string>> SnapshotAsync(World world)
    {
        var lines = new List<string>();
        foreach (var stored in world.Server.S3.List(Bucket))
        {
            var content = Read(world.Server.S3.Open(Bucket, stored.Key)!);
            if (stored.Key.EndsWith(".jsonl.gz", StringComparison.Ordinal)) content = WithoutOrigin(content);
            lines.Add($"{stored.Key}: {content.Length} {stored.Headers.ContentType} {stored.Headers.CacheControl} {Convert.ToHexStringLower(SHA256.HashData(content))}");
        }

        return Task.FromResult<IReadOnlyList<string>>(lines);
    }
}
