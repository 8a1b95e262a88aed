using Bench.Running;

namespace Bench.Sites;

/// <summary>One publication by <c>deploy-site</c>.</summary>
internal static class SiteJob
{
    public static async Task RunAsync(string artifactKey, string bucket, CancellationToken cancellationToken)
    {
        if (await new ActionJob("deploy-site", $"bucket={bucket}", artifactKey).RunAsync(cancellationToken) is { } failure) throw new UsageException($"deploy-site failed: {failure}");
    }
}
