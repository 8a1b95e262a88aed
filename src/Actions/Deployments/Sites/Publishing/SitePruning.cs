using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Actions.Deployments.Sites.Manifests;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.Sites.Publishing;

/// <summary>Removes what this action put into the bucket and what is no longer in the site; nothing else.</summary>
internal sealed class SitePruning(IAmazonS3 s3, SiteLocation location)
{
    // What S3 takes in one request.
    private const int MaxKeys = 1000;

    /// <returns>How many files were removed, from the bucket and from the manifest.</returns>
    public async Task<int> RunAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        var names = manifest.Files.Where(entry => entry.IsRemovable).Select(entry => entry.Name).Order(StringComparer.Ordinal).ToList();
        foreach (var some in names.Chunk(MaxKeys))
        {
            await DeleteAsync(some, cancellationToken);
            foreach (var name in some) Forget(manifest.Files, name);
        }
        return names.Count;
    }

    // What a deployment that was overtaken may put there once more is not forgotten before that is over.
    private static void Forget(FileSet files, string name)
    {
        if (files.Find(name) is { Pending.Count: > 0 } entry) entry.Await(Announcement.Of(null, isTheirs: false));
        else files.Remove(name);
    }

    private async Task DeleteAsync(string[] names, CancellationToken cancellationToken)
    {
        try
        {
            await s3.DeleteObjectsAsync(
                new DeleteObjectsRequest { BucketName = location.Bucket, Quiet = true, Objects = [.. names.Select(name => new KeyVersion { Key = location.Key(name) })] }, cancellationToken);
        }
        catch (DeleteObjectsException e) when (e.Response.DeleteErrors is [var first, ..])
        {
            throw new ActionException(
                first.Code == "AccessDenied" ? Amazon.CodePipeline.FailureType.PermissionError : Amazon.CodePipeline.FailureType.SystemUnavailable,
                $"The new site is published, but {e.Response.DeleteErrors.Count} old file(s) cannot be removed; the first is s3://{location.Bucket}/{first.Key}: {first.Message} ({first.Code}). Give the role s3:DeleteObject, or say prune=off.", e);
        }
    }
}
