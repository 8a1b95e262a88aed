using LocalAws.S3.Storage;

namespace LocalAws.S3;

/// <summary>Who serves the buckets' sites, and must hear when one begins or ends.</summary>
internal interface IWebsites
{
    /// <summary>Called when the bucket's website configuration has changed: serves it, or stops when there is none any more.</summary>
    Task RefreshAsync(Bucket bucket, CancellationToken cancellationToken);

    /// <summary>Called when the bucket is gone.</summary>
    Task StopAsync(string bucketName);
}
