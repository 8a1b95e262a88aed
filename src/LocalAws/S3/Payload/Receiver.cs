using System.Security.Cryptography;
using LocalAws.Http;
using LocalAws.S3.Storage;

namespace LocalAws.S3.Payload;

/// <summary>Streams uploads to disk and checks them on the way: nothing that is not what was announced stays.</summary>
internal static class Receiver
{
    /// <param name="checksumAlgorithm">Computed even when the request brings no value of it.</param>
    public static async Task<Received> ReceiveAsync(DataFolder data, ObjectPayload payload, string? checksumAlgorithm, CancellationToken cancellationToken)
    {
        var received = await CopyAsync(data, payload.Body, payload.ChecksumAlgorithm ?? checksumAlgorithm, cancellationToken);
        try
        {
            Check(received, payload);
            return received;
        }
        catch
        {
            data.Delete(received.File);
            throw;
        }
    }

    /// <summary>Writes bytes that need no check, such as those of a copy.</summary>
    public static async Task<Received> CopyAsync(DataFolder data, Stream body, string? checksumAlgorithm, CancellationToken cancellationToken)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var checksum = checksumAlgorithm is null ? null : ChecksumHash.Create(checksumAlgorithm);
        var (file, size) = await data.WriteAsync(body, bytes => { md5.AppendData(bytes); checksum?.Append(bytes); }, cancellationToken);
        return new(file, size, md5.GetHashAndReset())
        {
            Checksum = checksum is null ? null : new(checksumAlgorithm!, Convert.ToBase64String(checksum.Finish()), "FULL_OBJECT"),
        };
    }

    /// <summary>Checks a document that was read into memory as an upload is checked.</summary>
    public static void Check(ObjectPayload payload, byte[] document)
    {
        using var checksum = payload.ChecksumAlgorithm is null ? null : ChecksumHash.Create(payload.ChecksumAlgorithm);
        checksum?.Append(document);
        Check(new("", document.Length, MD5.HashData(document)) { Checksum = checksum is null ? null : new(payload.ChecksumAlgorithm!, Convert.ToBase64String(checksum.Finish()), "FULL_OBJECT") }, payload);
    }

    private static void Check(Received received, ObjectPayload payload)
    {
        if (received.Size != payload.Length) throw new AwsError(400, "IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header");
        if (payload.Md5 is { } md5 && !md5.SequenceEqual(received.Md5)) throw S3Error.BadDigest("Content-MD5");
        if (payload.ChecksumAlgorithm is { } algorithm && payload.ExpectedChecksum() != received.Checksum!.Value) throw S3Error.BadDigest(algorithm.ToUpperInvariant());
    }
}

/// <summary>A file that was written, and what was computed while it was.</summary>
internal sealed record Received(string File, long Size, byte[] Md5)
{
    public ObjectChecksum? Checksum { get; init; }

    /// <summary>The MD5, as S3 has it; but of an object under a KMS key the ETag tells nothing, so that nobody here comes to rely on it.</summary>
    public string ETag(Encryption encryption) =>
        Convert.ToHexStringLower(encryption.IsKms ? RandomNumberGenerator.GetBytes(Md5.Length) : Md5);
}
