using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Artifacts.Transfer.Checksums;

namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>Uploads a file in parts, several at once. S3 checks the CRC-32 of each part, and in the end that of the whole; when it fails the parts are deleted.</summary>
internal sealed class MultipartUpload(IAmazonS3 s3, TransferOptions options, TimeProvider time, (ObjectAddress Address, UploadSettings Settings) target)
{
    private readonly Attempts _attempts = new(options, time);
    private readonly ObjectAddress _address = target.Address;

    public async Task<string?> RunAsync(string path, long length, CancellationToken cancellationToken)
    {
        var begun = await _attempts.RunAsync(clock => s3.InitiateMultipartUploadAsync(Begin(), clock.Token), cancellationToken);
        try
        {
            var parts = FilePart.Cut(length, options.PartBytes);
            var sent = await SendAsync(parts, new(path, begun.UploadId), cancellationToken);
            return await CompleteAsync(parts, sent, begun.UploadId, cancellationToken);
        }
        catch
        {
            await AbortAsync(begun.UploadId);
            throw;
        }
    }

    private async Task<SentPart[]> SendAsync(IReadOnlyList<FilePart> parts, (string Path, string Id) upload, CancellationToken cancellationToken)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = new WorkerGroup(failed);
        var sent = new SentPart[parts.Count];
        var next = -1;
        var (done, total) = (0L, parts.Sum(part => part.Length));
        for (var i = 0; i < Math.Min(options.Connections, parts.Count); i++)
            workers.Start(async token =>
            {
                for (int index; (index = Interlocked.Increment(ref next)) < parts.Count;)
                {
                    sent[index] = await SendAsync(parts[index], upload, token);
                    target.Settings.Moved?.Invoke(Interlocked.Add(ref done, parts[index].Length), total);
                }
            });
        await workers.EndAsync(cancellationToken);
        return sent;
    }

    private async Task<SentPart> SendAsync(FilePart part, (string Path, string Id) upload, CancellationToken cancellationToken)
    {
        var crc = FileDigest.Crc32(upload.Path, part.Start, part.Length);
        var answer = await _attempts.RunAsync(clock =>
        {
            var request = new UploadPartRequest
            {
                BucketName = _address.Bucket,
                Key = _address.Key,
                UploadId = upload.Id,
                PartNumber = part.Number,
                FilePath = upload.Path,
                FilePosition = part.Start,
                PartSize = part.Length,
                ChecksumCRC32 = CrcAlgorithm.Crc32.Text(crc),
            };
            request.StreamTransferProgress += (_, _) => clock.Restart();
            return s3.UploadPartAsync(request, clock.Token);
        }, cancellationToken);
        return new(crc, new PartETag(part.Number, answer.ETag) { ChecksumCRC32 = CrcAlgorithm.Crc32.Text(crc) });
    }

    private async Task<string?> CompleteAsync(IReadOnlyList<FilePart> parts, SentPart[] sent, string id, CancellationToken cancellationToken)
    {
        var crc = parts.Zip(sent).Aggregate(0UL, (sum, pair) => CrcAlgorithm.Crc32.Combine(sum, pair.Second.Crc, pair.First.Length));
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = _address.Bucket,
            Key = _address.Key,
            UploadId = id,
            PartETags = [.. sent.Select(part => part.ETag)],
            IfNoneMatch = target.Settings.IfNoneMatch,
            IfMatch = target.Settings.OnlyIfETag,
            ChecksumType = ChecksumType.FULL_OBJECT,
            ChecksumCRC32 = CrcAlgorithm.Crc32.Text(crc),
            MpuObjectSize = parts.Sum(part => part.Length),
        };
        var answer = await _attempts.RunAsync(clock => s3.CompleteMultipartUploadAsync(request, clock.Token), options.CompletionTimeout, cancellationToken);
        return answer.ETag;
    }

    private InitiateMultipartUploadRequest Begin()
    {
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = _address.Bucket,
            Key = _address.Key,
            ContentType = target.Settings.ContentType,
            ServerSideEncryptionMethod = target.Settings.Encryption,
            ServerSideEncryptionKeyManagementServiceKeyId = target.Settings.KmsKeyId,
            ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
            ChecksumType = ChecksumType.FULL_OBJECT,
        };
        target.Settings.AddMetadataTo(request.Metadata);
        return request;
    }

    // Also, and above all, when the caller has cancelled: parts that nobody puts together cost money.
    private async Task AbortAsync(string id)
    {
        using var end = new CancellationTokenSource(options.AbortTimeout, time);
        try
        {
            var request = new AbortMultipartUploadRequest { BucketName = _address.Bucket, Key = _address.Key, UploadId = id };
            await _attempts.RunAsync(clock => s3.AbortMultipartUploadAsync(request, clock.Token), end.Token);
        }
        catch (Exception e) when (e is AmazonS3Exception or TransferException or OperationCanceledException or TimeoutException or Amazon.Runtime.AmazonClientException)
        {
            // What failed first is what the caller must hear. The bucket's lifecycle rule deletes the parts.
        }
    }

    private sealed record SentPart(ulong Crc, PartETag ETag);
}
