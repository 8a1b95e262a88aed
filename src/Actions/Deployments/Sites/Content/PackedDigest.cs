using System.Runtime.InteropServices;

namespace CodePipelineActions.Actions.Deployments.Sites.Content;

/// <summary>The first half of a file's hash as it lies in the artifact: enough to know it again, and half of what a manifest had to hold otherwise.</summary>
internal readonly record struct PackedDigest(ulong First, ulong Second)
{
    public const int Bytes = 2 * sizeof(ulong);

    /// <summary>Of a file that does not lie in an archive, or was published before its digest was kept.</summary>
    public static PackedDigest Unknown => default;

    public bool IsKnown => this != Unknown;

    public static PackedDigest FromHash(ReadOnlySpan<byte> hash) => MemoryMarshal.Read<PackedDigest>(hash);

    /// <exception cref="FormatException">It is none.</exception>
    public static PackedDigest Read(ReadOnlySpan<byte> digest) => digest is { Length: Bytes } ? FromHash(digest) : throw new FormatException($"A packed digest has {Bytes} bytes.");

    public byte[] ToArray() => MemoryMarshal.AsBytes(new ReadOnlySpan<PackedDigest>(in this)).ToArray();
}
