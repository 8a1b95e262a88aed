using System.Security.Cryptography;
using System.Text;
using LocalAws.Http.Signing;

namespace LocalAws.S3.Payload;

/// <summary>The chain of signatures over a body's chunks: each one covers the one before it, the first that of the request.</summary>
internal sealed class ChunkSignatures(VerifiedSignature seed)
{
    private static readonly string EmptyHash = Convert.ToHexStringLower(SHA256.HashData([]));

    private string _previous = seed.Signature.Signature;

    /// <param name="dataHash">The SHA-256 of the chunk's bytes.</param>
    public void VerifyChunk(byte[] dataHash, string? signature) =>
        Verify($"AWS4-HMAC-SHA256-PAYLOAD\n{Head()}\n{EmptyHash}\n{Convert.ToHexStringLower(dataHash)}", signature);

    /// <param name="trailers">The lines of the trailing headers, each with its line feed.</param>
    public void VerifyTrailers(string trailers, string? signature) =>
        Verify($"AWS4-HMAC-SHA256-TRAILER\n{Head()}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(trailers)))}", signature);

    private string Head() => $"{seed.Signature.Timestamp}\n{seed.Signature.Scope}\n{_previous}";

    private void Verify(string stringToSign, string? signature)
    {
        if (signature is null || !seed.Key.Verify(stringToSign, signature)) throw SignatureError.Mismatch(Http.ErrorFormat.S3Xml);
        _previous = signature;
    }
}
