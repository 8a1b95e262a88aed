using System.Buffers.Binary;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>What stands behind the data of an entry whose checksum and lengths were not known in front of it.</summary>
internal static class DataDescriptor
{
    /// <summary>The longest: signature, checksum, and two lengths of 64 bits.</summary>
    public const int MaxLength = 24;

    private const uint Signature = 0x08074b50;

    /// <summary>The descriptor's length when it says what the directory says; <see langword="null"/> when it says something else.</summary>
    /// <remarks>Signature and 64-bit lengths are each there or not, and nothing but what follows says which; so all four are tried.</remarks>
    public static int? Match(ReadOnlySpan<byte> data, ZipEntry entry)
    {
        var signature = data.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(data) == Signature ? 4 : 0;
        for (var at = signature; at >= 0; at -= 4)
        {
            if (MatchesLong(data[at..], entry)) return at + 20;
            if (MatchesShort(data[at..], entry)) return at + 12;
        }
        return null;
    }

    private static bool MatchesShort(ReadOnlySpan<byte> data, ZipEntry entry) => data.Length >= 12
        && U32(data, 0) == entry.Crc && U32(data, 4) == entry.CompressedLength && U32(data, 8) == entry.Length;

    private static bool MatchesLong(ReadOnlySpan<byte> data, ZipEntry entry) => data.Length >= 20
        && U32(data, 0) == entry.Crc && BinaryPrimitives.ReadInt64LittleEndian(data[4..]) == entry.CompressedLength && BinaryPrimitives.ReadInt64LittleEndian(data[12..]) == entry.Length;

    private static uint U32(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt32LittleEndian(data[at..]);
}
