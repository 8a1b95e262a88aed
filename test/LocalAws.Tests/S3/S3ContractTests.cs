using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.S3;

/// <summary>What the S3 contract tests share: a client and a bucket of each test's own.</summary>
public abstract class S3ContractTests(IContractTarget target) : ContractTests(target)
{
    protected string Bucket { get; } = Unique("bucket");

    protected AmazonS3Client S3 { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        S3 = Client(Target.Credentials);
        await S3.PutBucketAsync(Bucket, Cancelled);
    }

    public override ValueTask DisposeAsync()
    {
        S3?.Dispose();
        return base.DisposeAsync();
    }

    protected AmazonS3Client Client(AWSCredentials credentials) =>
        new(credentials, new AmazonS3Config { ServiceURL = Target.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    protected Task<PutObjectResponse> PutAsync(string key, string content) =>
        S3.PutObjectAsync(new() { BucketName = Bucket, Key = key, ContentBody = content }, Cancelled);

    protected async Task<string> GetAsync(string key)
    {
        using var response = await S3.GetObjectAsync(Bucket, key, Cancelled);
        return await TextAsync(response);
    }

    protected static async Task<string> TextAsync(GetObjectResponse response)
    {
        using var reader = new StreamReader(response.ResponseStream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancelled);
    }

    /// <summary>The status and code that a request is refused with.</summary>
    protected static async Task<(int Status, string Code)> RefusalAsync(Task request)
    {
        var refusal = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => request);
        return ((int)refusal.StatusCode, refusal.ErrorCode);
    }
}
