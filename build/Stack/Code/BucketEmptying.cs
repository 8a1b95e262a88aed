using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace StackTool.Code;

/// <summary>Deletes all that a bucket holds: objects, their versions and delete markers. CloudFormation deletes empty buckets only.</summary>
/// <param name="account">The owner that the bucket must have.</param>
internal sealed class BucketEmptying(IAmazonS3 s3, string account)
{
    /// <returns>How many versions and markers were deleted.</returns>
    public async Task<int> EmptyAsync(string bucket, CancellationToken cancellationToken)
    {
        var deleted = 0;
        try
        {
            // From the beginning every time: what was listed is gone.
            while (await ListAsync(bucket, cancellationToken) is { Count: > 0 } versions)
            {
                await s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = bucket, ExpectedBucketOwner = account, Quiet = true, Objects = versions }, cancellationToken);
                deleted += versions.Count;
            }
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            // It was deleted before, by an operation that failed later.
        }
        catch (DeleteObjectsException e)
        {
            var first = e.Response.DeleteErrors[0];
            throw new StackException($"The bucket '{bucket}' cannot be emptied: {first.Key} (version {first.VersionId}): {first.Code} {first.Message}", e);
        }

        return deleted;
    }

    private async Task<List<KeyVersion>> ListAsync(string bucket, CancellationToken cancellationToken)
    {
        var page = await s3.ListVersionsAsync(new ListVersionsRequest { BucketName = bucket, ExpectedBucketOwner = account }, cancellationToken);
        return [.. (page.Versions ?? []).Select(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId })];
    }
}
