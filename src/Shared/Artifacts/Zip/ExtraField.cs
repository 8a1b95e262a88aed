using System.Buffers.Binary;

namespace CodePipelineActions.Artifacts.Zip;

/// <summary>The blocks behind an entry's name: an id, a length and data each.</summary>
internal static class ExtraField
{
    /// <summary>The data of the first block with an id; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> extra, ushort id)
    {
        while (extra.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (4 + length > extra.Length) return [];
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == id) return extra.Slice(4, length);
            extra = extra[(4 + length)..];
        }
        return [];
    }

    /// <summary>Takes a number off the front.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public static long Take64(ref ReadOnlySpan<byte> data)
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(data);
        data = data[8..];
        return value;
    }
}
