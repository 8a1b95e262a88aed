using System.Buffers;
using System.Buffers.Binary;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>An object's ETag: in 16 bytes where it is 32 hexadecimal digits, as most are, and as text where it is anything else (an object put in parts, another kind of S3).</summary>
internal readonly record struct EntityTag
{
    private const int Md5Bytes = 16;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly string? _other;

    private EntityTag(ulong first, ulong second, string? other) => (_first, _second, _other) = (first, second, other);

    public static EntityTag Parse(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[Md5Bytes];
        return text is ['"', .. { Length: 2 * Md5Bytes } digits, '"'] && !digits.ContainsAnyInRange('A', 'F')
            && Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done
                ? OfMd5(bytes)
                : new EntityTag(0, 0, text.ToString());
    }

    /// <summary>What S3 has as the ETag unless the object was put in parts or is encrypted by KMS.</summary>
    public static EntityTag OfMd5(ReadOnlySpan<byte> md5) => new(BinaryPrimitives.ReadUInt64BigEndian(md5), BinaryPrimitives.ReadUInt64BigEndian(md5[8..]), null);

    /// <summary>As S3 wrote it.</summary>
    public override string ToString() => _other ?? $"\"{_first:x16}{_second:x16}\"";
}
