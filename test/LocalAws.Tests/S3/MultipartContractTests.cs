using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.S3;

public abstract class MultipartContractTests(IContractTarget target) : S3ContractTests(target)
{
    private const int PartBytes = 5 * 1024 * 1024;

    [Fact]
    public async Task Parts_become_one_object()
    {
        var (first, second) = (RandomNumberGenerator.GetBytes(PartBytes), RandomNumberGenerator.GetBytes(10));
        var request = new InitiateMultipartUploadRequest { BucketName = Bucket, Key = "big file", ContentType = "text/x-big" };
        request.Metadata.Add("owner", "me");
        var upload = await S3.InitiateMultipartUploadAsync(request, Cancelled);
        // The later part first: their numbers say the order.
        var parts = new[] { await PutPartAsync(upload, 2, second), await PutPartAsync(upload, 1, first) };

        var completed = await CompleteAsync(upload, parts.Reverse());

        var whole = await BytesAsync("big file");
        Assert.Equal([.. first, .. second], whole);
        byte[] etags = [.. MD5.HashData(first), .. MD5.HashData(second)];
        Assert.Equal($"\"{Convert.ToHexStringLower(MD5.HashData(etags))}-2\"", completed.ETag);
        var head = await S3.GetObjectMetadataAsync(Bucket, "big file", Cancelled);
        Assert.Equal(("text/x-big", "me", completed.ETag), (head.Headers.ContentType, head.Metadata["owner"], head.ETag));
    }

    [Fact]
    public async Task Uploads_and_their_parts_are_listed_until_they_are_aborted()
    {
        var upload = await StartAsync("a");
        var part = await PutPartAsync(upload, 7, [1, 2, 3]);

        var uploads = await S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket }, Cancelled);
        var parts = await S3.ListPartsAsync(Bucket, "a", upload.UploadId, Cancelled);
        await S3.AbortMultipartUploadAsync(Bucket, "a", upload.UploadId, Cancelled);
        var after = await S3.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Bucket }, Cancelled);

        Assert.Equal(("a", upload.UploadId), (Assert.Single(uploads.MultipartUploads).Key, uploads.MultipartUploads[0].UploadId));
        Assert.Equal((7, 3, part.ETag), (Assert.Single(parts.Parts).PartNumber, parts.Parts[0].Size, parts.Parts[0].ETag));
        Assert.Empty(after.MultipartUploads ?? []);
    }

    [Fact]
    public async Task A_part_that_was_not_uploaded_is_missed()
    {
        var upload = await StartAsync("a");
        await PutPartAsync(upload, 1, [1, 2, 3]);

        Assert.Equal((400, "InvalidPart"), await RefusalAsync(CompleteAsync(upload, [new PartETag { PartNumber = 1, ETag = "\"00000000000000000000000000000000\"" }])));
    }

    [Fact]
    public async Task A_part_that_is_too_small_is_refused_unless_it_is_the_last()
    {
        var upload = await StartAsync("a");
        var parts = new[] { await PutPartAsync(upload, 1, [1, 2, 3]), await PutPartAsync(upload, 2, [4]) };

        Assert.Equal((400, "EntityTooSmall"), await RefusalAsync(CompleteAsync(upload, parts)));
    }

    [Fact]
    public async Task A_part_can_be_copied_from_an_object()
    {
        await PutAsync("source", "0123456789");
        var upload = await StartAsync("a");

        var copied = await S3.CopyPartAsync(new() { SourceBucket = Bucket, SourceKey = "source", DestinationBucket = Bucket, DestinationKey = "a", UploadId = upload.UploadId, PartNumber = 1, FirstByte = 2, LastByte = 5 }, Cancelled);
        await CompleteAsync(upload, [new PartETag { PartNumber = 1, ETag = copied.ETag }]);

        Assert.Equal("2345", await GetAsync("a"));
    }

    [Fact]
    public async Task The_SDK_s_transfer_utility_works_in_parts_both_ways()
    {
        var content = RandomNumberGenerator.GetBytes((2 * PartBytes) + 12345);
        using var transfer = new TransferUtility(S3, new TransferUtilityConfig { MinSizeBeforePartUpload = PartBytes });

        await transfer.UploadAsync(new TransferUtilityUploadRequest { BucketName = Bucket, Key = "t", InputStream = new MemoryStream(content), PartSize = PartBytes }, Cancelled);

        Assert.EndsWith("-3\"", (await S3.GetObjectMetadataAsync(Bucket, "t", Cancelled)).ETag, StringComparison.Ordinal);
        Assert.Equal(content, await BytesAsync("t"));
    }

    protected Task<InitiateMultipartUploadResponse> StartAsync(string key) => S3.InitiateMultipartUploadAsync(Bucket, key, Cancelled);

    protected Task<UploadPartResponse> PutPartAsync(InitiateMultipartUploadResponse upload, int number, byte[] content) =>
        S3.UploadPartAsync(new() { BucketName = Bucket, Key = upload.Key, UploadId = upload.UploadId, PartNumber = number, InputStream = new MemoryStream(content) }, Cancelled);

    protected Task<CompleteMultipartUploadResponse> CompleteAsync(InitiateMultipartUploadResponse upload, IEnumerable<UploadPartResponse> parts) =>
        CompleteAsync(upload, [.. parts.Select(part => new PartETag(part))]);

    protected Task<CompleteMultipartUploadResponse> CompleteAsync(InitiateMultipartUploadResponse upload, List<PartETag> parts) =>
        S3.CompleteMultipartUploadAsync(new() { BucketName = Bucket, Key = upload.Key, UploadId = upload.UploadId, PartETags = parts }, Cancelled);

    protected async Task<byte[]> BytesAsync(string key)
    {
        using var response = await S3.GetObjectAsync(Bucket, key, Cancelled);
        using var memory = new MemoryStream();
        await response.ResponseStream.CopyToAsync(memory, Cancelled);
        return memory.ToArray();
    }
}

public sealed class MultipartOnMoto(MotoTarget target) : MultipartContractTests(target);

public sealed class MultipartOnEmbedded(EmbeddedTarget target) : MultipartContractTests(target)
{
    [Fact]
    public async Task An_upload_that_was_aborted_takes_no_more_parts()
    {
        var upload = await StartAsync("a");
        await S3.AbortMultipartUploadAsync(Bucket, "a", upload.UploadId, Cancelled);

        Assert.Equal((404, "NoSuchUpload"), await RefusalAsync(PutPartAsync(upload, 1, [1])));
    }

    [Fact]
    public async Task Who_lost_the_answer_to_a_completion_may_ask_again()
    {
        var upload = await StartAsync("a");
        var part = await PutPartAsync(upload, 1, [1]);

        var first = await CompleteAsync(upload, [part]);
        var second = await CompleteAsync(upload, [part]);

        Assert.Equal(first.ETag, second.ETag);
    }

    [Theory]
    [InlineData("CRC32", "FULL_OBJECT")]
    [InlineData("CRC32", "COMPOSITE")]
    [InlineData("SHA256", "COMPOSITE")]
    public async Task A_checksum_of_the_parts_or_of_the_whole_is_kept(string algorithm, string type)
    {
        var upload = await S3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = Bucket, Key = "a", ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm), ChecksumType = ChecksumType.FindValue(type) }, Cancelled);
        var part = await S3.UploadPartAsync(new() { BucketName = Bucket, Key = "a", UploadId = upload.UploadId, PartNumber = 1, InputStream = new MemoryStream("123456789"u8.ToArray()), ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm) }, Cancelled);
        await CompleteAsync(upload, [part]);

        var head = await S3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = Bucket, Key = "a", ChecksumMode = ChecksumMode.ENABLED }, Cancelled);

        var checksum = head.ChecksumCRC32 ?? head.ChecksumSHA256;
        Assert.Equal(type, head.ChecksumType.Value);
        Assert.Equal(type == "COMPOSITE", checksum.EndsWith("-1", StringComparison.Ordinal));
        Assert.Equal("123456789", await GetAsync("a"));
    }
}
