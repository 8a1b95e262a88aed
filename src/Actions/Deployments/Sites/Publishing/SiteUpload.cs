using System.Buffers;
using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Actions.Deployments.Sites.Content;
using CodePipelineActions.Actions.Deployments.Sites.Manifests;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.Sites.Publishing;

/// <summary>Uploads files from where they lie in the artifact, many at once, until there is no more time.</summary>
internal sealed class SiteUpload(IAmazonS3 s3, SiteLocation location, SiteContent site, WorkTime time)
{
    private const int ParallelUploads = 32;

    // With what S3 takes to answer, a larger file is better sent while it is read: this times the number of uploads is the memory that they take.
    private const int MaxInMemoryBytes = 1 << 20;

    // What S3 takes in one request.
    private const long MaxBytes = 5L << 30;

    private int _done;

    /// <summary>Told, from any thread, how many files have been uploaded.</summary>
    public Action<int>? Uploaded { get; init; }

    /// <summary>Told what was uploaded.</summary>
    public OwnUploads Own { get; init; } = new();

    /// <summary>How many files have been uploaded.</summary>
    public int Done => _done;

    /// <summary>Uploads all of them, unless the time is over before.</summary>
    public async Task RunAsync(IEnumerable<PlannedUpload> uploads, CancellationToken cancellationToken)
    {
        foreach (var group in UploadOrder.Groups(uploads))
        {
            if (!MayStart()) break;
            await Parallel.ForEachAsync(
                group, new ParallelOptions { MaxDegreeOfParallelism = ParallelUploads, CancellationToken = cancellationToken },
                async (upload, token) => await PutAsync(upload, token));
        }
    }

    // Something is done by every invocation, however short its time.
    private bool MayStart() => _done == 0 || !time.IsOver;

    private async Task PutAsync(PlannedUpload upload, CancellationToken cancellationToken)
    {
        if (!MayStart()) return;
        var file = upload.File;
        if (file.Length > MaxBytes) throw ActionException.Configuration($"'{file.Name}' has {file.Length} bytes; S3 takes 5 GiB at once, and a larger file has no place in a site.");
        var etag = file.Length <= MaxInMemoryBytes ? await PutFromMemoryAsync(file, cancellationToken) : await PutAsync(file, site.Open(file), cancellationToken);
        upload.Entry.Publish(EntityTag.Parse(etag));
        Own.Add(file.Name, upload.Entry.ETag);
        var done = Interlocked.Increment(ref _done);
        Uploaded?.Invoke(done);
    }

    private async Task<string> PutFromMemoryAsync(SiteFile file, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)file.Length + 1);
        try
        {
            using (var content = site.Open(file)) content.ReadAtLeast(buffer, (int)file.Length + 1, throwOnEndOfStream: false);
            return await PutAsync(file, new MemoryStream(buffer, 0, (int)file.Length, writable: false), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<string> PutAsync(SiteFile file, Stream content, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = location.Bucket,
            Key = location.Key(file.Name),
            InputStream = content,
            ContentType = file.Headers.ContentType,
            // S3 refuses what is not what was digested.
            ChecksumSHA256 = file.Digests.Content.ToString(),
            UseChunkEncoding = false,
        };
        (request.Headers.CacheControl, request.Headers.ContentDisposition) = (file.Headers.CacheControl, file.Headers.ContentDisposition);
        (request.Headers.ContentEncoding, request.Headers["Content-Language"]) = (file.Headers.ContentEncoding, file.Headers.ContentLanguage);
        return (await s3.PutObjectAsync(request, cancellationToken)).ETag;
    }
}
