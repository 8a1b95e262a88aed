using System.Security.Cryptography;
using Amazon.S3;
using CodePipelineActions.Artifacts.Transfer;
using Support;

namespace Shared.Tests.Artifacts.Transfer;

/// <summary>An object of 3,500 bytes behind a faulty S3, and where it is downloaded to.</summary>
public abstract class DownloadFixture : IAsyncDisposable
{
    private protected static readonly string[] FourRanges = ["0-999", "1000-1999", "2000-2999", "3000-3499"];

    private protected DownloadFixture() =>
        S3 = new AmazonS3Client("AKIA", "secret", new AmazonS3Config { ServiceURL = Stored.Url, ForcePathStyle = true, MaxErrorRetry = 0 });

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected static TransferOptions Options => new() { RangeBytes = 1000, Connections = 3, MaxAttempts = 3, FirstDelay = TimeSpan.Zero, StallTimeout = Eventually.Patience };

    private protected TemporaryFolder Folder { get; } = new();

    private protected FaultyObject Stored { get; } = new(RandomFile.Bytes(3500));

    private protected AmazonS3Client S3 { get; }

    private protected string Target => Folder["down"];

    private protected ObjectTransfer Transfer => new(S3, Options, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        S3.Dispose();
        await Stored.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Task<string?> DownloadAsync() => Transfer.DownloadAsync(new("bucket", "key"), Target, Cancellation);

    private protected void AssertComplete() => Assert.Equal(Stored.Content, File.ReadAllBytes(Target));

    private protected void AssertNothing() => Assert.Empty(Directory.EnumerateFileSystemEntries(Folder.Path));

    private protected static string Md5(byte[] bytes) => $"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"";
}
