using System.Security.Cryptography;
using Amazon.CodePipeline;
using CodePipelineActions.Artifacts.Transfer;
using CodePipelineActions.Artifacts.Transfer.Checksums;

namespace Shared.Tests.Artifacts.Transfer;

/// <summary>What S3 knows of the whole is compared with what came.</summary>
public sealed class DownloadChecksumTests : DownloadFixture
{
    [Theory]
    [InlineData("crc64nvme")]
    [InlineData("crc32")]
    [InlineData("crc32c")]
    [InlineData("sha256")]
    [InlineData("sha1")]
    [InlineData("md5")]
    public async Task A_damaged_byte_is_found_by_what_S3_knows_of_the_whole(string algorithm)
    {
        Announce(algorithm);
        await DownloadAsync();
        AssertComplete();
        Stored.Content[2345] ^= 1;

        var e = await Assert.ThrowsAsync<TransferException>(DownloadAsync);

        Assert.Equal(FailureType.SystemUnavailable, e.Type);
        Assert.Contains($"its {algorithm.ToUpperInvariant()} is ", e.Message, StringComparison.Ordinal);
        AssertNothing();
    }

    [Fact]
    public async Task The_checksum_of_the_parts_checksums_says_nothing_of_the_bytes()
    {
        Stored.HeadHeaders = "x-amz-checksum-crc32: AAAAAA==-2\r\nx-amz-checksum-type: COMPOSITE\r\n";

        await DownloadAsync();

        AssertComplete();
    }

    [Fact]
    public async Task The_ETag_of_an_object_under_a_KMS_key_says_nothing_of_the_bytes()
    {
        Stored.ETag = Md5([]);
        Stored.Headers = "x-amz-server-side-encryption: aws:kms\r\n";

        await DownloadAsync();

        AssertComplete();
    }

    private void Announce(string algorithm)
    {
        if (algorithm == "md5") Stored.ETag = Md5(Stored.Content);
        else Stored.HeadHeaders = $"x-amz-checksum-{algorithm}: {Checksum(algorithm, Stored.Content)}\r\nx-amz-checksum-type: FULL_OBJECT\r\n";
    }

    private static string Checksum(string algorithm, byte[] bytes) => algorithm switch
    {
        "crc64nvme" => Checksums.Text(CrcAlgorithm.Crc64Nvme, bytes),
        "crc32" => Checksums.Text(CrcAlgorithm.Crc32, bytes),
        "crc32c" => Checksums.Text(CrcAlgorithm.Crc32C, bytes),
        "sha256" => Convert.ToBase64String(SHA256.HashData(bytes)),
        _ => Convert.ToBase64String(SHA1.HashData(bytes)),
    };
}
