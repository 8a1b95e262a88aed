using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CodePipelineActions.Actions.Deployments.Sites.Content;

/// <summary>The SHA-256 of a content, in place: a site has tens of thousands of them.</summary>
/// <remarks>No <see cref="UInt128"/>: what takes one by value is not compiled ahead.</remarks>
internal readonly record struct ContentDigest(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    public static ContentDigest Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return FromHash(hash);
    }

    public static ContentDigest FromHash(ReadOnlySpan<byte> hash) => MemoryMarshal.Read<ContentDigest>(hash);

    public static ContentDigest Parse(string base64) => Read(Convert.FromBase64String(base64));

    /// <exception cref="FormatException">It is no SHA-256.</exception>
    public static ContentDigest Read(ReadOnlySpan<byte> hash) => hash is { Length: SHA256.HashSizeInBytes } ? FromHash(hash) : throw new FormatException("A SHA-256 has 32 bytes.");

    public byte[] ToArray() => MemoryMarshal.AsBytes(new ReadOnlySpan<ContentDigest>(in this)).ToArray();

    /// <summary>As S3 writes checksums: base64.</summary>
    public override string ToString() => Convert.ToBase64String(MemoryMarshal.AsBytes(new ReadOnlySpan<ContentDigest>(in this)));
}
