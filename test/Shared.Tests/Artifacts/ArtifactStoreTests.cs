using System.Net;
using Amazon.CodePipeline;
using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Artifacts;
using CodePipelineActions.Artifacts.Transfer;
using CodePipelineActions.Jobs;
using Moq;
using Support;

namespace Shared.Tests.Artifacts;

public sealed class ArtifactStoreTests : IDisposable
{
    private static readonly Artifact Source = new("Source", "bucket", "app/Source/a", null);
    private static readonly Artifact Package = new("Package", "bucket", "app/Package/b", null);

    private readonly TemporaryFolder _folder = new();
    private readonly Mock<IAmazonS3> _s3 = new();
    private readonly List<(PutObjectRequest Request, byte[] Content)> _puts = [];
    private readonly JobDirectory _directory;

    public ArtifactStoreTests()
    {
        _directory = JobDirectory.Create(_folder["work"]);
        _s3.Setup(s => s.PutObjectAsync(It.IsAny<PutObjectRequest>(), It.IsAny<CancellationToken>()))
            .Callback((PutObjectRequest r, CancellationToken _) => _puts.Add((r, File.ReadAllBytes(r.FilePath)))).ReturnsAsync(new PutObjectResponse());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _directory.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_input_is_read_from_its_bucket_and_unpacked_and_the_archive_is_gone()
    {
        S3Has(new HandMadeZip().File("package.json", "{}").Bytes());

        await Store().UnpackAsync(Source, _folder["app"], Cancellation);

        Assert.Equal("{}", await File.ReadAllTextAsync(_folder["app/package.json"], Cancellation));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Path));
        _s3.Verify(s => s.GetObjectAsync(It.Is<GetObjectRequest>(r => r.BucketName == "bucket" && r.Key == "app/Source/a"), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Theory]
    [InlineData("NoSuchKey")]
    [InlineData("NoSuchBucket")]
    public async Task A_missing_input_names_the_artifact_and_its_address(string code)
    {
        S3Throws(new AmazonS3Exception("It does not exist.") { ErrorCode = code, StatusCode = HttpStatusCode.NotFound });

        var e = await Assert.ThrowsAsync<ActionException>(() => Store().DownloadAsync(Source, Cancellation));

        Assert.Equal(FailureType.RevisionUnavailable, e.Type);
        Assert.Contains($"'Source' is not at s3://bucket/app/Source/a ({code})", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_that_may_not_be_read_is_a_permission_error()
    {
        S3Throws(new AmazonS3Exception("Access Denied") { ErrorCode = "AccessDenied", StatusCode = HttpStatusCode.Forbidden });

        var e = await Assert.ThrowsAsync<ActionException>(() => Store().DownloadAsync(Source, Cancellation));

        Assert.Equal(FailureType.PermissionError, e.Type);
        Assert.Contains("'Source' cannot be read from s3://bucket/app/Source/a: Access Denied (AccessDenied)", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_download_that_breaks_leaves_no_file_and_is_AWSs_failure()
    {
        await using var server = new LoopbackServer((_, response) => response.BreakOff(500_000, announced: 1_000_000));
        using var s3 = new AmazonS3Client("AKIA", "secret", new AmazonS3Config { ServiceURL = server.Url, ForcePathStyle = true, MaxErrorRetry = 0 });
        var store = new ArtifactStore(Transfer(s3), new Job("1", "123456789012"), _directory);

        var e = await Assert.ThrowsAnyAsync<Exception>(() => store.UnpackAsync(Source, _folder["app"], Cancellation));

        Assert.Equal(FailureType.SystemUnavailable, FailureOf.Thrown(e, "test-action", stopReason: null).Type);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Path));
    }

    [Fact]
    public async Task A_damaged_input_leaves_no_file()
    {
        S3Has("not a zip"u8.ToArray());

        await Assert.ThrowsAsync<ActionException>(() => Store().UnpackAsync(Source, _folder["app"], Cancellation));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Path));
    }

    [Fact]
    public async Task A_folder_is_packed_and_written_without_encryption_headers_when_the_job_has_no_key()
    {
        _folder.Write("dist/index.html", "<html>");

        await Store().UploadAsync(Package, _folder["dist"], Cancellation);

        var (request, content) = Assert.Single(_puts);
        Assert.Equal(("bucket", "app/Package/b", "application/zip"), (request.BucketName, request.Key, request.ContentType));
        Assert.Null(request.ServerSideEncryptionMethod);
        Assert.Null(request.ServerSideEncryptionKeyManagementServiceKeyId);
        Assert.Equal("PK"u8, content.AsSpan(0, 2));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Path));
    }

    [Fact]
    public async Task With_a_key_the_upload_asks_for_it()
    {
        await Store("arn:aws:kms:eu-west-1:123456789012:alias/k").UploadAsync(Package, _folder.Write("file", "x"), Cancellation);

        var (request, _) = Assert.Single(_puts);
        Assert.Equal(ServerSideEncryptionMethod.AWSKMS, request.ServerSideEncryptionMethod);
        Assert.Equal("arn:aws:kms:eu-west-1:123456789012:alias/k", request.ServerSideEncryptionKeyManagementServiceKeyId);
    }

    [Fact]
    public async Task A_zip_is_taken_as_it_is_whatever_it_is_called()
    {
        var archive = new HandMadeZip().File("a").Bytes();
        await File.WriteAllBytesAsync(_folder["lambda.package"], archive, Cancellation);

        await Store().UploadAsync(Package, _folder["lambda.package"], Cancellation);

        Assert.Equal(archive, Assert.Single(_puts).Content);
        Assert.True(File.Exists(_folder["lambda.package"]));
    }

    [Fact]
    public async Task Any_other_file_becomes_an_archive_with_one_entry()
    {
        await Store().UploadAsync(Package, _folder.Write("openapi.zip", "{} in spite of its name"), Cancellation);

        await File.WriteAllBytesAsync(_folder["put.zip"], Assert.Single(_puts).Content, Cancellation);
        await ArchiveUnpacker.UnpackAsync(_folder["put.zip"], _folder["unpacked"], "Package", UnpackLimits.Default, Cancellation);
        Assert.Equal("{} in spite of its name", await File.ReadAllTextAsync(_folder["unpacked/openapi.zip"], Cancellation));
    }

    [Fact]
    public async Task An_output_that_may_not_be_written_is_a_permission_error_and_leaves_no_file()
    {
        _s3.Setup(s => s.PutObjectAsync(It.IsAny<PutObjectRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new AmazonS3Exception("Access Denied") { ErrorCode = "AccessDenied", StatusCode = HttpStatusCode.Forbidden });

        var e = await Assert.ThrowsAsync<ActionException>(() => Store().UploadAsync(Package, _folder.Write("file", "x"), Cancellation));

        Assert.Equal(FailureType.PermissionError, e.Type);
        Assert.Contains("'Package' cannot be written to s3://bucket/app/Package/b", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Path));
    }

    private ArtifactStore Store(string? key = null) =>
        new(Transfer(_s3.Object), new Job("1", "123456789012") { InputArtifacts = [Source], OutputArtifacts = [Package], EncryptionKeyId = key }, _directory);

    private static ObjectTransfer Transfer(IAmazonS3 s3) => new(s3, new TransferOptions { MaxAttempts = 2, FirstDelay = TimeSpan.Zero }, TimeProvider.System);

    private void S3Has(byte[] content) => _s3.Setup(s => s.GetObjectAsync(It.IsAny<GetObjectRequest>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync(() => new GetObjectResponse { ResponseStream = new MemoryStream(content), ContentLength = content.Length });

    private void S3Throws(Exception error) => _s3.Setup(s => s.GetObjectAsync(It.IsAny<GetObjectRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(error);
}
