using Amazon.S3;
using Amazon.S3.Model;

namespace CodePipelineActions.Artifacts.Transfer.Checksums;

/// <summary>What S3 says that the whole of an object adds up to.</summary>
/// <param name="Name">The algorithm's name, for messages.</param>
/// <param name="Value">Base64.</param>
/// <param name="Crc">The algorithm, when pieces can be put together; <see langword="null"/> for those that go over the file from its beginning.</param>
internal sealed record ObjectChecksum(string Name, string Value, CrcAlgorithm? Crc)
{
    public static ObjectChecksum? Of(GetObjectResponse answer) => answer.ChecksumType == ChecksumType.COMPOSITE ? null : First(
        answer.ChecksumCRC64NVME, answer.ChecksumCRC32, answer.ChecksumCRC32C, answer.ChecksumSHA256, answer.ChecksumSHA1);

    public static ObjectChecksum? Of(GetObjectMetadataResponse answer) => answer.ChecksumType == ChecksumType.COMPOSITE ? null : First(
        answer.ChecksumCRC64NVME, answer.ChecksumCRC32, answer.ChecksumCRC32C, answer.ChecksumSHA256, answer.ChecksumSHA1);

    /// <summary>The ETag of an object that was written in one piece is its MD5, unless a key of KMS or the customer's encrypts it.</summary>
    public static ObjectChecksum? OfETag(string? etag, ServerSideEncryptionMethod? encryption)
    {
        var digits = etag?.Trim('"') ?? "";
        var isMd5 = digits.Length == 32 && digits.All(char.IsAsciiHexDigit) && (encryption is null || encryption.Value is "" or "AES256");
        return isMd5 ? new("MD5", Convert.ToBase64String(Convert.FromHexString(digits)), null) : null;
    }

    private static ObjectChecksum? First(params ReadOnlySpan<string?> values)
    {
        for (var i = 0; i < values.Length; i++)
            // The checksum of the parts' checksums ends in their number.
            if (!string.IsNullOrEmpty(values[i]) && !values[i]!.Contains('-'))
                return Kinds[i] with { Value = values[i]! };
        return null;
    }

    private static ObjectChecksum[] Kinds { get; } =
    [
        new("CRC64NVME", "", CrcAlgorithm.Crc64Nvme), new("CRC32", "", CrcAlgorithm.Crc32), new("CRC32C", "", CrcAlgorithm.Crc32C), new("SHA256", "", null), new("SHA1", "", null),
    ];
}
