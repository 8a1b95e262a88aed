using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Npm.Cache;

/// <summary>One entry of the cache in the artifact bucket. Whatever goes wrong with it is a line in the log, and never the job's failure.</summary>
/// <param name="s3">With the function's own role: a job's credentials are CodePipeline's, and need not open more than its artifacts.</param>
/// <param name="key">See <see cref="RestoreKey"/>.</param>
internal sealed class DependencyCache(IAmazonS3 s3, JobContext job, string key)
{
    /// <summary>What the function's role must be allowed to read and write.</summary>
    public const string Prefix = "restore-deps-cache/";

    // Reading is to save time. A job that waits longer than this for the cache has not much of it left for npm.
    private static readonly TimeSpan ReadLimit = TimeSpan.FromMinutes(3);

    private readonly string _objectKey = $"{Prefix}{key}.zip";

    private string Bucket => job.Artifacts.Output.Bucket;

    private string Address => $"s3://{Bucket}/{_objectKey}";

    public async Task<CacheLookup> ReadAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ReadLimit, job.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await DownloadAsync(either.Token);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound || e.ErrorCode == "NoSuchKey")
        {
            return new CacheLookup.Missing("there was no entry");
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.Forbidden || e.ErrorCode == "AccessDenied")
        {
            // S3 answers so for what is not there, too, to those who may not list the bucket.
            return new CacheLookup.Missing("there was no entry, or none that the function's role may read");
        }
        catch (Exception e) when (IsOfTheCache(e, cancellationToken))
        {
            job.Log.Line($"The dependency cache could not be read from {Address}: {e.Message}");
            return new CacheLookup.Missing("the entry could not be read");
        }
    }

    /// <summary>Keeps an archive for the jobs to come.</summary>
    /// <param name="damaged">The version that may be replaced; <see langword="null"/> when nothing may.</param>
    /// <returns>What became of it, in words that end a sentence.</returns>
    public async Task<string> WriteAsync(string archive, string? damaged, CancellationToken cancellationToken)
    {
        try
        {
            await UploadAsync(archive, damaged, cancellationToken);
            return damaged is null ? "kept for the next time" : "kept in its place";
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)
        {
            return "another job has kept it";
        }
        catch (Exception e) when (IsOfTheCache(e, CancellationToken.None))
        {
            job.Log.Line($"The dependency cache could not be written to {Address}: {e.Message} The function's role needs s3:GetObject and s3:PutObject on {Prefix}* in the artifact bucket, and the use of its key.");
            return "and could not be kept";
        }
    }

    private async Task<CacheLookup> DownloadAsync(CancellationToken cancellationToken)
    {
        using var response = await s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = _objectKey }, cancellationToken);
        if (CacheEntry.Read(response.Metadata) is not { } entry || entry.Key != key || entry.Length != response.ContentLength)
            return new CacheLookup.Missing("the entry was damaged", response.ETag);
        var archive = job.Directory.NewFile(".zip");
        try
        {
            await response.WriteResponseStreamToFileAsync(archive, append: false, cancellationToken);
            return new CacheLookup.Found(archive, entry, response.ETag);
        }
        catch (AmazonClientException e)
        {
            // The SDK compares what came with S3's own checksum.
            job.Log.Line($"The dependency cache's entry {Address} is damaged: {e.Message}");
            return new CacheLookup.Missing("the entry was damaged", response.ETag);
        }
    }

    private async Task UploadAsync(string archive, string? damaged, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest { BucketName = Bucket, Key = _objectKey, FilePath = archive, ContentType = "application/zip" };
        if (damaged is null) request.IfNoneMatch = "*";
        else request.IfMatch = damaged;
        (await CacheEntry.OfAsync(key, archive, cancellationToken)).Write(request.Metadata);
        if (job.Job.EncryptionKeyId is { } encryptionKey)
        {
            request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
            request.ServerSideEncryptionKeyManagementServiceKeyId = encryptionKey;
        }
        await s3.PutObjectAsync(request, cancellationToken);
    }

    // Anything that a service or a connection can do; but a job that is stopped is stopped.
    private static bool IsOfTheCache(Exception e, CancellationToken job) => !job.IsCancellationRequested
        && e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or OperationCanceledException;
}
