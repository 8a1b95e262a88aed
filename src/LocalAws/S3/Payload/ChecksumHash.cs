using System.Buffers.Binary;
using System.Security.Cryptography;

namespace LocalAws.S3.Payload;

/// <summary>One of S3's additional checksums, over bytes as they stream by.</summary>
internal abstract class ChecksumHash : IDisposable
{
    /// <summary>The names of the algorithms, as in the headers: <c>x-amz-checksum-crc32</c>.</summary>
    public static readonly IReadOnlyList<string> Names = ["crc32", "crc32c", "crc64nvme", "sha1", "sha256"];

    public static ChecksumHash Create(string algorithm) => algorithm switch
    {
        "crc32" => new OfCrc(Crc.Crc32),
        "crc32c" => new OfCrc(Crc.Crc32C),
        "crc64nvme" => new OfCrc(Crc.Crc64Nvme),
        "sha1" => new OfSha(HashAlgorithmName.SHA1),
        "sha256" => new OfSha(HashAlgorithmName.SHA256),
        _ => throw S3Error.InvalidRequest($"Checksum algorithm provided is unsupported. Please try again with any of the valid types: [{string.Join(", ", Names).ToUpperInvariant()}]"),
    };

    /// <summary>What an upload in parts gets when it does not say: whether the checksum is that of all bytes or of the parts' checksums.</summary>
    public static string DefaultType(string algorithm) => algorithm == "crc64nvme" ? "FULL_OBJECT" : "COMPOSITE";

    /// <summary>S3's rules: the long CRC is never made of the parts' checksums, a SHA always is.</summary>
    public static bool Allows(string algorithm, string type) => type switch
    {
        "COMPOSITE" => algorithm != "crc64nvme",
        "FULL_OBJECT" => algorithm.StartsWith("crc", StringComparison.Ordinal),
        _ => false,
    };

    public abstract void Append(ReadOnlySpan<byte> data);

    public abstract byte[] Finish();

    public virtual void Dispose()
    {
    }

    private sealed class OfCrc(Crc crc) : ChecksumHash
    {
        private ulong _register = crc.Initial;

        public override void Append(ReadOnlySpan<byte> data) => _register = crc.Append(_register, data);

        public override byte[] Finish()
        {
            var bytes = new byte[8];
            BinaryPrimitives.WriteUInt64BigEndian(bytes, crc.Finish(_register));
            return bytes[^crc.Bytes..];
        }
    }

    private sealed class OfSha(HashAlgorithmName name) : ChecksumHash
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(name);

        public override void Append(ReadOnlySpan<byte> data) => _hash.AppendData(data);

        public override byte[] Finish() => _hash.GetHashAndReset();

        public override void Dispose() => _hash.Dispose();
    }
}
