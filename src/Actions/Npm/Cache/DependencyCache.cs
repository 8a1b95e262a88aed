using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Artifacts.Transfer;
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

    // Nor has one that asks again and again.
    private static readonly TransferOptions Options = TransferOptions.Default with { MaxAttempts = 3 };

    private readonly ObjectAddress _address = new(job.Artifacts.Output.Bucket, $"{Prefix}{key}.zip");
    private readonly ObjectTransfer _transfer = new(s3, Options, job.Time);

    private string Bucket => _address.Bucket;

    private string Address => $"s3://{Bucket}/{_address.Key}";

    public async Task<CacheLookup> ReadAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ReadLimit, job.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await DownloadAsync(either.Token);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return new CacheLookup.Missing("there was no entry");
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.Forbidden)
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
            return await UploadAsync(archive, damaged, cancellationToken) is null ? "another job has kept it"
                : damaged is null ? "kept for the next time" : "kept in its place";
        }
        catch (Exception e) when (IsOfTheCache(e, CancellationToken.None))
        {
            job.Log.Line($"The dependency cache could not be written to {Address}: {e.Message} The function's role needs s3:GetObject and s3:PutObject on {Prefix}* in the artifact bucket, and the use of its key.");
            return "and could not be kept";
        }
    }

    private async Task<CacheLookup> DownloadAsync(CancellationToken cancellationToken)
    {
        var head = await s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = Bucket, Key = _address.Key }, cancellationToken);
        if (CacheEntry.Read(head.Metadata) is not { } entry || entry.Key != key || entry.Length != head.ContentLength)
            return new CacheLookup.Missing("the entry was damaged", head.ETag);
        var archive = job.Directory.NewFile(".zip");
        try
        {
            return await _transfer.DownloadAsync(_address, archive, cancellationToken) == head.ETag
                ? new CacheLookup.Found(archive, entry, head.ETag)
                : new CacheLookup.Missing("the entry was replaced meanwhile");
        }
        catch (TransferException e) when (e.IsDamage)
        {
            job.Log.Line($"The dependency cache's entry {Address} is damaged: {e.Message}");
            return new CacheLookup.Missing("the entry was damaged", head.ETag);
        }
    }

    private async Task<string?> UploadAsync(string archive, string? damaged, CancellationToken cancellationToken)
    {
        var entry = await CacheEntry.OfAsync(key, archive, cancellationToken);
        var settings = new UploadSettings { KmsKeyId = job.Job.EncryptionKeyId, Metadata = entry.Metadata, OnlyIfAbsent = damaged is null, OnlyIfETag = damaged };
        return await _transfer.UploadAsync(_address, archive, settings, cancellationToken);
    }

    // Anything that a service or a connection can do; but a job that is stopped is stopped.
    private static bool IsOfTheCache(Exception e, CancellationToken job) => !job.IsCancellationRequested
        && e is AmazonServiceException or AmazonClientException or TransferException or HttpRequestException or IOException or OperationCanceledException;
}
