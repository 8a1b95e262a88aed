using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>Moves objects between S3 and files: in pieces, several at once, each tried again by itself. Holds nothing of them in memory.</summary>
internal sealed class ObjectTransfer(IAmazonS3 s3, TransferOptions options, TimeProvider time)
{
    private readonly Attempts _attempts = new(options, time);

    /// <summary>Downloads an object into a new file and returns its ETag. When that fails there is no file.</summary>
    /// <exception cref="AmazonS3Exception">S3 refused it.</exception>
    /// <exception cref="TransferException">It did not come whole, was replaced meanwhile, or does not fit on the disk.</exception>
    public Task<string?> DownloadAsync(ObjectAddress address, string path, CancellationToken cancellationToken) => DownloadAsync(address, path, null, cancellationToken);

    /// <inheritdoc cref="DownloadAsync(ObjectAddress, string, CancellationToken)"/>
    /// <param name="moved">Told, from any thread, how many bytes of how many have come.</param>
    public async Task<string?> DownloadAsync(ObjectAddress address, string path, Action<long, long>? moved, CancellationToken cancellationToken)
    {
        try
        {
            return await EndedAsync(new ObjectDownload(s3, options, _attempts, address) { Moved = moved }.RunAsync(path, cancellationToken), cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            File.Delete(path);
            throw TransferException.Replaced(e);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Uploads a file and returns the object's ETag; <see langword="null"/> when <see cref="UploadSettings.OnlyIfAbsent"/> found one there, or <see cref="UploadSettings.OnlyIfETag"/> another one. Parts of a failed upload are deleted.</summary>
    /// <exception cref="AmazonS3Exception">S3 refused it.</exception>
    /// <exception cref="TransferException">S3 did not answer, however often it was asked.</exception>
    public async Task<string?> UploadAsync(ObjectAddress address, string path, UploadSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return await EndedAsync(length < options.MultipartThreshold
                ? new SingleUpload(s3, _attempts, address, settings).RunAsync(path, cancellationToken)
                : new MultipartUpload(s3, options, time, (address, settings)).RunAsync(path, length, cancellationToken), cancellationToken);
        }
        // 409: another writer is just about to make it.
        catch (AmazonS3Exception e) when (settings.IsConditional && e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
        {
            return null;
        }
    }

    /// <summary>An address that opens one object to whoever has it, until it ends or the keys that signed it do.</summary>
    public async Task<Uri> PresignAsync(ObjectAddress address, TimeSpan validFor) => new(await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
    {
        BucketName = address.Bucket,
        Key = address.Key,
        Expires = time.GetUtcNow().UtcDateTime + validFor,
        // An emulator's endpoint may have no TLS; the SDK would not look at it.
        Protocol = s3.Config.ServiceURL?.StartsWith("http:", StringComparison.Ordinal) == true ? Protocol.HTTP : Protocol.HTTPS,
    }));

    private static async Task<string?> EndedAsync(Task<string?> transfer, CancellationToken cancellationToken)
    {
        try
        {
            return await transfer;
        }
        // What a connection throws that is cut in the middle is not always a cancellation.
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is not OperationCanceledException)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (LocalFileException e)
        {
            throw e.Error;
        }
    }
}
