using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.S3;

/// <summary>The credentials of a job open the objects of its artifact bucket and nothing else.</summary>
public sealed class JobCredentialTests(EmbeddedTarget target) : S3ContractTests(target)
{
    private readonly string _other = Unique("other");
    private AmazonS3Client _job = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await S3.PutBucketAsync(_other, Cancelled);
        await S3.PutObjectAsync(new() { BucketName = _other, Key = "secret", ContentBody = "secret" }, Cancelled);
        var keys = ((EmbeddedTarget)Target).Server.Credentials.Issue("arn:aws:iam::123456789012:role/pipeline", new HashSet<string> { Bucket });
        _job = Client(new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken));
    }

    public override ValueTask DisposeAsync()
    {
        _job?.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task They_open_the_objects_of_the_bucket()
    {
        await _job.PutObjectAsync(new() { BucketName = Bucket, Key = "a", ContentBody = "abc" }, Cancelled);
        await _job.CopyObjectAsync(Bucket, "a", Bucket, "b", Cancelled);

        Assert.Equal("abc", await GetAsync("b"));
        Assert.Equal(3, (await _job.GetObjectMetadataAsync(Bucket, "a", Cancelled)).ContentLength);
    }

    [Fact]
    public async Task They_do_not_open_another_bucket_by_any_way()
    {
        await DeniedAsync(_job.GetObjectAsync(_other, "secret", Cancelled));
        await DeniedAsync(_job.PutObjectAsync(new() { BucketName = _other, Key = "new", ContentBody = "" }, Cancelled));
        await DeniedAsync(_job.DeleteObjectAsync(_other, "secret", Cancelled));
        await DeniedAsync(_job.DeleteObjectsAsync(new() { BucketName = _other, Objects = [new KeyVersion { Key = "secret" }] }, Cancelled));
        await DeniedAsync(_job.CopyObjectAsync(_other, "secret", Bucket, "stolen", Cancelled));
        await DeniedAsync(_job.CopyObjectAsync(Bucket, "a", _other, "planted", Cancelled));
        var upload = await _job.InitiateMultipartUploadAsync(Bucket, "parts", Cancelled);
        await DeniedAsync(_job.CopyPartAsync(new() { SourceBucket = _other, SourceKey = "secret", DestinationBucket = Bucket, DestinationKey = "parts", UploadId = upload.UploadId, PartNumber = 1 }, Cancelled));
        await DeniedAsync(_job.GetObjectAsync(Unique("none"), "secret", Cancelled));
    }

    [Fact]
    public async Task They_do_not_open_the_bucket_itself()
    {
        await DeniedAsync(_job.ListBucketsAsync(Cancelled));
        await DeniedAsync(_job.ListObjectsV2Async(new() { BucketName = Bucket }, Cancelled));
        await DeniedAsync(_job.DeleteBucketAsync(Bucket, Cancelled));
        await DeniedAsync(_job.PutBucketPolicyAsync(new() { BucketName = Bucket, Policy = """{"Statement":[]}""" }, Cancelled));
        await DeniedAsync(_job.PutBucketAsync(Unique("mine"), Cancelled));
    }

    private static async Task DeniedAsync(Task request) => Assert.Equal((403, "AccessDenied"), await RefusalAsync(request));
}
