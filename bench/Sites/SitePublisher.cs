using Bench.Running;

namespace Bench.Sites;

/// <summary>Somebody who brings a site into a bucket.</summary>
/// <param name="Command">Given the site's name (<c>v1</c>), of which there is a folder and an artifact, and the bucket.</param>
internal sealed record SitePublisher(string Name, Func<string, string, ChildProcess> Command)
{
    public static IReadOnlyList<SitePublisher> All(BenchContext context, SiteServer server) =>
    [
        new("deploy-site, in a program of .NET's own runtime", (site, bucket) => context.Ours.Command("ours-site", site, bucket) with { Environment = server.Environment }),
        new("`aws s3 sync`", (site, bucket) => new ChildProcess("aws", "s3", "sync", context[site], $"s3://{bucket}", "--only-show-errors") { Environment = server.Environment }),
        new("`rclone sync`", (site, bucket) => new ChildProcess("rclone", "sync", context[site], $"site:{bucket}") { Environment = server.Environment }),
    ];
}
