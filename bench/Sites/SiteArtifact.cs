using Amazon.S3.Model;
using Bench.Running;

namespace Bench.Sites;

/// <summary>A site's folder as the artifact of a pipeline.</summary>
internal static class SiteArtifact
{
    public static async Task PutAsync(BenchContext context, SiteServer server, string site, CancellationToken cancellationToken)
    {
        await SiteTree.PackAsync(context[site], context[site + ".zip"], cancellationToken);
        await server.S3.PutObjectAsync(new PutObjectRequest { BucketName = ActionJob.ArtifactBucket, Key = site, FilePath = context[site + ".zip"] }, cancellationToken);
    }
}
