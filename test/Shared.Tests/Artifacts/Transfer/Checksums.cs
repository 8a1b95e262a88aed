using System.Security.Cryptography;
using Amazon.S3.Model;
using CodePipelineActions.Artifacts.Transfer.Checksums;

namespace Shared.Tests.Artifacts.Transfer;

/// <summary>Gives a request a checksum by name.</summary>
internal static class Checksums
{
    public static void Set(PutObjectRequest request, string algorithm, byte[] bytes)
    {
        switch (algorithm)
        {
            case "CRC64NVME": request.ChecksumCRC64NVME = Text(CrcAlgorithm.Crc64Nvme, bytes); break;
            case "CRC32": request.ChecksumCRC32 = Text(CrcAlgorithm.Crc32, bytes); break;
            case "CRC32C": request.ChecksumCRC32C = Text(CrcAlgorithm.Crc32C, bytes); break;
            case "SHA256": request.ChecksumSHA256 = Convert.ToBase64String(SHA256.HashData(bytes)); break;
            // S3 has it, whatever it is worth: a checksum against accidents.
            case "SHA1": request.ChecksumSHA1 = Convert.ToBase64String(SHA1.HashData(bytes)); break;
            default: throw new ArgumentOutOfRangeException(nameof(algorithm));
        }
    }

    public static string Text(CrcAlgorithm algorithm, byte[] bytes) => algorithm.Text(algorithm.Append(0, bytes));
}
