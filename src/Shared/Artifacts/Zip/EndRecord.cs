using System.Buffers.Binary;
using CodePipelineActions.Artifacts.Unpacking;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Zip;

/// <summary>Where the central directory lies, as the end of the archive says.</summary>
internal sealed record EndRecord(long Entries, long CentralOffset, long CentralLength)
{
    public static EndRecord Read(SafeFileHandle file, long length, ArchiveRefusal refusal)
    {
        var tail = new byte[Math.Min(length, ZipFormat.EndLength + ZipFormat.Max16)];
        ReadExactly(file, tail, length - tail.Length, refusal);
        var at = Find(tail) ?? throw refusal.Damaged("its end is missing, so that it was probably cut off");
        var end = tail.AsSpan(at);
        var endOffset = length - tail.Length + at;
        if (U16(end, 4) != 0 && U16(end, 4) != ZipFormat.Max16) throw refusal.Damaged("it is one part of an archive in several parts");
        var record = new EndRecord(U16(end, 10), U32(end, 16), U32(end, 12));
        if (record.Entries == ZipFormat.Max16 || record.CentralOffset == ZipFormat.Max32 || record.CentralLength == ZipFormat.Max32)
            (record, endOffset) = ReadZip64(file, record, endOffset, refusal);
        return record.CentralOffset >= 0 && record.CentralLength >= 0 && record.CentralOffset + record.CentralLength == endOffset ? record
            : throw refusal.Damaged("its directory is not where its end says");
    }

    // The last record whose comment reaches exactly to the end of the file: what is behind would be somebody else's.
    private static int? Find(ReadOnlySpan<byte> tail)
    {
        for (var at = tail.Length - ZipFormat.EndLength; at >= 0; at--)
            if (U32(tail, at) == ZipFormat.EndSignature && at + ZipFormat.EndLength + U16(tail, at + 20) == tail.Length)
                return at;
        return null;
    }

    private static (EndRecord, long) ReadZip64(SafeFileHandle file, EndRecord small, long endOffset, ArchiveRefusal refusal)
    {
        var locator = new byte[ZipFormat.Zip64LocatorLength];
        if (endOffset < locator.Length) return (small, endOffset);
        ReadExactly(file, locator, endOffset - locator.Length, refusal);
        if (U32(locator, 0) != ZipFormat.Zip64LocatorSignature)
            return (small, endOffset); // 65,535 entries, and no zip64 needed
        var offset = (long)U64(locator, 8);
        if (offset < 0 || offset + ZipFormat.Zip64EndLength > endOffset) throw refusal.Damaged("its zip64 end lies outside the file");
        var end = new byte[ZipFormat.Zip64EndLength];
        ReadExactly(file, end, offset, refusal);
        if (U32(end, 0) != ZipFormat.Zip64EndSignature) throw refusal.Damaged("its zip64 end is not where the locator says");
        return (new EndRecord((long)U64(end, 32), (long)U64(end, 48), (long)U64(end, 40)), offset);
    }

    public static void ReadExactly(SafeFileHandle file, Span<byte> target, long offset, ArchiveRefusal refusal)
    {
        while (target.Length > 0)
        {
            var read = RandomAccess.Read(file, target, offset);
            if (read == 0) throw refusal.Damaged("it ends too early");
            target = target[read..];
            offset += read;
        }
    }

    private static ushort U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);

    private static uint U32(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt32LittleEndian(data[at..]);

    private static ulong U64(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt64LittleEndian(data[at..]);
}
