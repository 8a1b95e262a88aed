using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Artifacts.Transfer;

namespace Bench.Transfer;

/// <summary>The same object, into a file, by this project's code and by the SDK as it is.</summary>
internal static class Downloads
{
    private static readonly ObjectAddress Address = new("bucket", "object");

    public static async Task OursAsync(string url, string file, CancellationToken cancellationToken)
    {
        using var s3 = Client(url);
        await new ObjectTransfer(s3, TransferOptions.Default, TimeProvider.System).DownloadAsync(Address, file, cancellationToken);
    }

    public static async Task OneConnectionAsync(string url, string file, CancellationToken cancellationToken)
    {
        using var s3 = Client(url);
        using var answer = await s3.GetObjectAsync(new GetObjectRequest { BucketName = Address.Bucket, Key = Address.Key }, cancellationToken);
        await answer.WriteResponseStreamToFileAsync(file, append: false, cancellationToken);
    }

    private static AmazonS3Client Client(string url) => new("AKIA", "secret", new AmazonS3Config { ServiceURL = url, ForcePathStyle = true });
}
