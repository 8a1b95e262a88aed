using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>The manifest in the bucket. What was read is replaced only if nobody else has replaced it since.</summary>
internal sealed class ManifestStore(IAmazonS3 s3, SiteLocation location, JobContext job)
{
    /// <summary>The folder in the site that is the action's own.</summary>
    public const string Folder = ".deploy-site/";

    /// <summary>The manifest's name in the site.</summary>
    public const string Name = Folder + "manifest.jsonl.gz";

    private string? _etag;

    private string Key => location.Key(Name);

    /// <summary>The manifest; a new one when there is none, or none that can be read.</summary>
    public async Task<Manifest> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await s3.GetObjectAsync(new GetObjectRequest { BucketName = location.Bucket, Key = Key }, cancellationToken);
            _etag = response.ETag;
            await using var local = await DownloadAsync(response, cancellationToken);
            return ManifestReader.Read(local);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            _etag = null;
            return Manifest.New;
        }
        catch (InvalidDataException e)
        {
            job.Log.Line($"The manifest s3://{location.Bucket}/{Key} cannot be read ({e.Message.TrimEnd('.')}); the bucket's listing is used in its place, and nothing is removed.");
            return Manifest.New;
        }
        catch (NotSupportedException e)
        {
            throw ActionException.Configuration($"The manifest s3://{location.Bucket}/{Key} cannot be read: {e.Message}. Deploy with the newer version, or delete the manifest.", e);
        }
    }

    /// <exception cref="ManifestConflictException">Somebody else has written it since it was read.</exception>
    public async Task WriteAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        var file = job.Directory.NewFile(".gz");
        try
        {
            await using var local = File.Create(file);
            await ManifestFormat.WriteAsync(manifest, local);
            local.Position = 0;
            var digest = await SHA256.HashDataAsync(local, cancellationToken);
            local.Position = 0;
            var request = new PutObjectRequest
            {
                BucketName = location.Bucket,
                Key = Key,
                InputStream = local,
                AutoCloseStream = false,
                ContentType = "application/gzip",
                // The processor has an instruction for it; the SDK's own choice of a checksum takes longer than to compress.
                ChecksumSHA256 = Convert.ToBase64String(digest),
                UseChunkEncoding = false,
            };
            if (_etag is null) request.IfNoneMatch = "*";
            else request.IfMatch = _etag;
            var response = await s3.PutObjectAsync(request, cancellationToken);
            _etag = response.ETag;
        }
        catch (AmazonS3Exception e) when (IsConflict(e))
        {
            throw new ManifestConflictException(e);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Not found: it was there, and was deleted.
    private static bool IsConflict(AmazonS3Exception error) =>
        error.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict || error is { StatusCode: HttpStatusCode.NotFound, ErrorCode: "NoSuchKey" };

    // On the disk: a connection that breaks in the middle is not taken for a damaged manifest.
    private async Task<FileStream> DownloadAsync(GetObjectResponse response, CancellationToken cancellationToken)
    {
        var local = new FileStream(job.Directory.NewFile(".gz"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await response.ResponseStream.CopyToAsync(local, cancellationToken);
        local.Position = 0;
        return local;
    }
}
