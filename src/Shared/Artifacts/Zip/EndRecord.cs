using System.Buffers.Binary;
using CodePipelineActions.Artifacts.Unpacking;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Zip;

/// <summary>Where the central directory lies, as the end of the archive says.</summary>
internal sealed record EndRecord(long Entries, long CentralOffset, long CentralLength)
{
    private const int Zip64EndHeadLength = 12;

    public static EndRecord Read(SafeFileHandle file, long length, ArchiveRefusal refusal)
    {
        var tail = new byte[Math.Min(length, ZipFormat.EndLength + ZipFormat.Max16)];
        ReadExactly(file, tail, length - tail.Length, refusal);
        var at = Find(tail, tail.Length) ?? throw refusal.Damaged("its end is missing (it was cut off), or something else stands behind it");
        // Which of two an archive ends with is a matter of opinion, and programs have different ones.
        if (Find(tail, at) is not null) throw refusal.Damaged("it has two ends, one in the comment of the other");
        var end = tail.AsSpan(at, ZipFormat.EndLength);
        var endOffset = length - tail.Length + at;
        if (U16(end, 4) is not (0 or ZipFormat.Max16) || U16(end, 6) is not (0 or ZipFormat.Max16)) throw refusal.Damaged("it is one part of an archive in several parts");
        if (U16(end, 8) != U16(end, 10)) throw refusal.Damaged("its end counts its entries in two ways");
        var record = new EndRecord(U16(end, 10), U32(end, 16), U32(end, 12));
        if (Zip64EndOffset(file, endOffset, refusal) is { } zip64Offset)
            (record, endOffset) = (ReadZip64(file, zip64Offset, record, refusal), zip64Offset);
        return record is { Entries: >= 0, CentralOffset: >= 0, CentralLength: >= 0 } && record.CentralOffset + record.CentralLength == endOffset ? record
            : throw refusal.Damaged("its directory is not where its end says");
    }

    // The last record before a limit whose comment reaches exactly to the end of the file: what is behind would be somebody else's.
    private static int? Find(ReadOnlySpan<byte> tail, int limit)
    {
        for (var at = Math.Min(limit - 1, tail.Length - ZipFormat.EndLength); at >= 0; at--)
            if (U32(tail, at) == ZipFormat.EndSignature && at + ZipFormat.EndLength + U16(tail, at + 20) == tail.Length)
                return at;
        return null;
    }

    // Also looked for where nothing needs it: some programs read it whenever it is there.
    private static long? Zip64EndOffset(SafeFileHandle file, long endOffset, ArchiveRefusal refusal)
    {
        if (endOffset < ZipFormat.Zip64LocatorLength + ZipFormat.Zip64EndLength) return null;
        var locatorOffset = endOffset - ZipFormat.Zip64LocatorLength;
        Span<byte> locator = stackalloc byte[ZipFormat.Zip64LocatorLength];
        ReadExactly(file, locator, locatorOffset, refusal);
        if (U32(locator, 0) != ZipFormat.Zip64LocatorSignature) return null;
        if (U32(locator, 4) != 0 || U32(locator, 16) > 1) throw refusal.Damaged("it is one part of an archive in several parts");
        var offset = (long)U64(locator, 8);
        if (offset < 0 || offset > locatorOffset - ZipFormat.Zip64EndLength) throw refusal.Damaged("its zip64 end lies outside the file");
        Span<byte> head = stackalloc byte[Zip64EndHeadLength];
        ReadExactly(file, head, offset, refusal);
        if (U32(head, 0) != ZipFormat.Zip64EndSignature || U64(head, 4) != (ulong)(locatorOffset - offset - Zip64EndHeadLength))
            throw refusal.Damaged("its zip64 end is not where the locator says");
        return offset;
    }

    private static EndRecord ReadZip64(SafeFileHandle file, long offset, EndRecord small, ArchiveRefusal refusal)
    {
        Span<byte> end = stackalloc byte[ZipFormat.Zip64EndLength];
        ReadExactly(file, end, offset, refusal);
        if (U32(end, 16) != 0 || U32(end, 20) != 0) throw refusal.Damaged("it is one part of an archive in several parts");
        if (U64(end, 24) != U64(end, 32)) throw refusal.Damaged("its end counts its entries in two ways");
        var record = new EndRecord((long)U64(end, 32), (long)U64(end, 48), (long)U64(end, 40));
        return Agree(small.Entries, ZipFormat.Max16, record.Entries) && Agree(small.CentralOffset, ZipFormat.Max32, record.CentralOffset) && Agree(small.CentralLength, ZipFormat.Max32, record.CentralLength)
            ? record : throw refusal.Damaged("its end and its zip64 end disagree");
    }

    private static bool Agree(long small, long elsewhere, long large) => small == elsewhere || small == large;

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
