using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Artifacts.Transfer.Checksums;

namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>Uploads a small file in one request.</summary>
internal sealed class SingleUpload(IAmazonS3 s3, Attempts attempts, ObjectAddress address, UploadSettings settings)
{
    public async Task<string?> RunAsync(string path, CancellationToken cancellationToken)
    {
        var checksum = CrcAlgorithm.Crc32.Text(FileDigest.Crc32(path, 0, new FileInfo(path).Length));
        var answer = await attempts.RunAsync(clock => s3.PutObjectAsync(Request(path, checksum, clock), clock.Token), cancellationToken);
        return answer.ETag;
    }

    private PutObjectRequest Request(string path, string checksum, StallClock clock)
    {
        var request = new PutObjectRequest
        {
            BucketName = address.Bucket,
            Key = address.Key,
            FilePath = path,
            ContentType = settings.ContentType,
            IfNoneMatch = settings.IfNoneMatch,
            IfMatch = settings.OnlyIfETag,
            ServerSideEncryptionMethod = settings.Encryption,
            ServerSideEncryptionKeyManagementServiceKeyId = settings.KmsKeyId,
            ChecksumCRC32 = checksum,
        };
        settings.AddMetadataTo(request.Metadata);
        request.StreamTransferProgress += (_, _) => clock.Restart();
        return request;
    }
}
