using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Artifacts.Transfer;
using LocalAws.Tests.Contract;
using Support;

namespace Shared.Tests.Artifacts.Transfer;

/// <summary>What goes up comes down byte for byte, with two S3s of different people.</summary>
public abstract class EmulatorTransferTests(IContractTarget target) : IAsyncLifetime
{
    private const int MiB = 1 << 20;

    private readonly TemporaryFolder _folder = new();
    private readonly string _bucket = $"transfer-{Guid.NewGuid():N}";
    private AmazonS3Client _s3 = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ObjectAddress Address => new(_bucket, "app/Package/ä b+c");

    private ObjectTransfer Transfer => new(_s3, TransferOptions.Default with { StallTimeout = Eventually.Patience }, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        await target.StartAsync();
        var config = new AmazonS3Config { ServiceURL = target.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 };
        _s3 = new AmazonS3Client(target.Credentials, config);
        await _s3.PutBucketAsync(_bucket, Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _s3?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_artifact_of_60_MB_goes_up_and_comes_down_in_parts()
    {
        var file = RandomFile.Write(_folder["up"], (60 * MiB) + 1);

        var uploaded = await Transfer.UploadAsync(Address, file, new UploadSettings { Metadata = new Dictionary<string, string> { ["digest"] = "abc" } }, Cancellation);
        var downloaded = await Transfer.DownloadAsync(Address, _folder["down"], Cancellation);

        Assert.Equal(await RandomFile.DigestAsync(file), await RandomFile.DigestAsync(_folder["down"]));
        Assert.EndsWith("-8\"", uploaded, StringComparison.Ordinal);
        Assert.Equal(uploaded, downloaded);
        var head = await _s3.GetObjectMetadataAsync(Address.Bucket, Address.Key, Cancellation);
        Assert.Equal(("application/zip", "abc"), (head.Headers.ContentType, head.Metadata["digest"]));
        Assert.Empty((await _s3.ListMultipartUploadsAsync(_bucket, Cancellation)).MultipartUploads ?? []);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8 * MiB)]
    [InlineData((8 * MiB) + 1)]
    public async Task A_smaller_one_goes_up_in_one_piece(int length)
    {
        var file = RandomFile.Write(_folder["up"], length);

        var uploaded = await Transfer.UploadAsync(Address, file, new UploadSettings(), Cancellation);
        var downloaded = await Transfer.DownloadAsync(Address, _folder["down"], Cancellation);

        Assert.Equal(await RandomFile.DigestAsync(file), await RandomFile.DigestAsync(_folder["down"]));
        Assert.Equal(34, uploaded!.Length);
        Assert.Equal(uploaded, downloaded);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(17 * MiB)]
    public async Task What_is_there_already_can_be_left_as_it_is(int length)
    {
        var settings = new UploadSettings { OnlyIfAbsent = true };
        var first = await Transfer.UploadAsync(Address, RandomFile.Write(_folder["first"], length), settings, Cancellation);
        var second = await Transfer.UploadAsync(Address, RandomFile.Write(_folder["second"], length + 1), settings, Cancellation);
        await Transfer.DownloadAsync(Address, _folder["down"], Cancellation);

        Assert.NotNull(first);
        Assert.Null(second);
        Assert.Equal(length, new FileInfo(_folder["down"]).Length);
        Assert.Empty((await _s3.ListMultipartUploadsAsync(_bucket, Cancellation)).MultipartUploads ?? []);
    }

    [Theory]
    [InlineData("CRC64NVME")]
    [InlineData("CRC32")]
    [InlineData("CRC32C")]
    [InlineData("SHA256")]
    [InlineData("SHA1")]
    public async Task What_others_wrote_with_a_checksum_is_read(string algorithm)
    {
        var bytes = RandomFile.Bytes(9 * MiB);
        var request = new PutObjectRequest { BucketName = Address.Bucket, Key = Address.Key, InputStream = new MemoryStream(bytes) };
        Checksums.Set(request, algorithm, bytes);
        await _s3.PutObjectAsync(request, Cancellation);

        await Transfer.DownloadAsync(Address, _folder["down"], Cancellation);

        Assert.Equal(bytes, await File.ReadAllBytesAsync(_folder["down"], Cancellation));
    }

    [Fact]
    public async Task A_missing_object_is_S3s_own_refusal_and_leaves_no_file()
    {
        var e = await Assert.ThrowsAsync<NoSuchKeyException>(() => Transfer.DownloadAsync(Address, _folder["down"], Cancellation));

        Assert.Equal("NoSuchKey", e.ErrorCode);
        Assert.False(File.Exists(_folder["down"]));
    }
}

public sealed class EmbeddedTransferTests(EmbeddedTarget target) : EmulatorTransferTests(target);

public sealed class MotoTransferTests(MotoTarget target) : EmulatorTransferTests(target);
