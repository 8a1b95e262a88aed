using Amazon.S3;
using Amazon.S3.Model;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.S3;

public sealed class ObjectsOnEmbedded(EmbeddedTarget target) : ObjectContractTests(target)
{
    [Theory]
    [InlineData("CRC32", "y/Q5Jg==")]
    [InlineData("SHA1", "98O8HYCOBHMq32eZZczDTKeuNEE=")]
    [InlineData("SHA256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=")]
    public async Task A_checksum_that_the_SDK_computes_is_kept_and_returned(string algorithm, string expected)
    {
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "a", ContentBody = "123456789", ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm) }, Cancelled);

        var head = await S3.GetObjectMetadataAsync(new() { BucketName = Bucket, Key = "a", ChecksumMode = ChecksumMode.ENABLED }, Cancelled);

        Assert.Equal(expected, head.ChecksumCRC32 ?? head.ChecksumSHA1 ?? head.ChecksumSHA256);
        Assert.Equal("FULL_OBJECT", head.ChecksumType.Value);
    }

    [Fact]
    public async Task A_checksum_that_I_computed_is_kept_and_returned()
    {
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "c", ContentBody = "123456789", ChecksumCRC32C = "4waSgw==" }, Cancelled);
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "64", ContentBody = "123456789", ChecksumCRC64NVME = "rosUhgp5mIg=" }, Cancelled);

        Assert.Equal("4waSgw==", (await S3.GetObjectMetadataAsync(new() { BucketName = Bucket, Key = "c", ChecksumMode = ChecksumMode.ENABLED }, Cancelled)).ChecksumCRC32C);
        Assert.Equal("rosUhgp5mIg=", (await S3.GetObjectMetadataAsync(new() { BucketName = Bucket, Key = "64", ChecksumMode = ChecksumMode.ENABLED }, Cancelled)).ChecksumCRC64NVME);
    }

    [Fact]
    public async Task A_wrong_checksum_is_refused_and_nothing_is_stored()
    {
        await PutAsync("a", "before");

        Assert.Equal((400, "BadDigest"), await RefusalAsync(S3.PutObjectAsync(new() { BucketName = Bucket, Key = "a", ContentBody = "after", ChecksumSHA256 = Convert.ToBase64String(new byte[32]) }, Cancelled)));
        Assert.Equal((400, "BadDigest"), await RefusalAsync(S3.PutObjectAsync(new() { BucketName = Bucket, Key = "a", ContentBody = "after", MD5Digest = Convert.ToBase64String(new byte[16]) }, Cancelled)));
        Assert.Equal("before", await GetAsync("a"));
    }

    [Fact]
    public async Task A_completion_with_the_wrong_checksum_of_the_whole_is_refused()
    {
        var upload = await S3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = Bucket, Key = "a", ChecksumAlgorithm = ChecksumAlgorithm.CRC32, ChecksumType = ChecksumType.FULL_OBJECT }, Cancelled);
        var part = await S3.UploadPartAsync(new() { BucketName = Bucket, Key = "a", UploadId = upload.UploadId, PartNumber = 1, InputStream = new MemoryStream("123456789"u8.ToArray()) }, Cancelled);
        CompleteMultipartUploadRequest Completion(string crc) => new() { BucketName = Bucket, Key = "a", UploadId = upload.UploadId, PartETags = [new(part)], ChecksumCRC32 = crc };

        Assert.Equal((400, "BadDigest"), await RefusalAsync(S3.CompleteMultipartUploadAsync(Completion("AAAAAA=="), Cancelled)));
        await S3.CompleteMultipartUploadAsync(Completion("y/Q5Jg=="), Cancelled);

        Assert.Equal("123456789", await GetAsync("a"));
    }

    [Fact]
    public async Task The_ETag_of_an_object_under_a_KMS_key_tells_nothing_of_its_bytes()
    {
        var stored = await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "a", ContentBody = "12345", ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS }, Cancelled);

        Assert.NotEqual("\"827ccb0eea8a706c4c34a16891f84e7b\"", stored.ETag);
    }

    [Fact]
    public async Task A_key_of_more_than_1024_bytes_is_refused()
    {
        await PutAsync(new string('k', 1024), "long");

        Assert.Equal((400, "KeyTooLongError"), await RefusalAsync(PutAsync(new string('é', 513), "too long")));
    }

    [Fact]
    public async Task An_access_list_that_would_not_be_kept_is_refused() =>
        Assert.Equal((400, "AccessControlListNotSupported"), await RefusalAsync(S3.PutObjectAsync(new() { BucketName = Bucket, Key = "a", ContentBody = "", CannedACL = S3CannedACL.PublicRead }, Cancelled)));

    [Fact]
    public async Task An_operation_that_is_not_there_says_so() =>
        Assert.Equal((501, "NotImplemented"), await RefusalAsync(S3.RestoreObjectAsync(Bucket, "a", Cancelled)));

    [Fact]
    public async Task I_can_override_the_headers_of_an_answer()
    {
        await PutAsync("a", "abc");

        using var response = await S3.GetObjectAsync(new() { BucketName = Bucket, Key = "a", ResponseHeaderOverrides = new() { ContentType = "application/x-test", ContentDisposition = "attachment" } }, Cancelled);

        Assert.Equal(("application/x-test", "attachment"), (response.Headers.ContentType, response.Headers.ContentDisposition));
    }
}
