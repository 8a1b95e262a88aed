using System.Buffers.Binary;
using CodePipelineActions.Artifacts.Zip;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>The header in front of an entry's data. It must say what the central directory says: other programs may go by the one or the other.</summary>
internal sealed class LocalHeader(SafeFileHandle file, long limit, ArchiveRefusal refusal)
{
    private const ushort MeaningfulFlags = ZipFormat.EncryptedFlags | ZipFormat.DescriptorFlag | ZipFormat.Utf8Flag;

    // Times, owners and 64-bit lengths: read with the header at once, in the hope that there is no more.
    private const int UsualExtraBytes = 64;

    private readonly byte[] _buffer = new byte[ZipFormat.LocalLength + (2 * ZipFormat.Max16)];

    /// <returns>Where the entry's data begins, and where all that is its own ends.</returns>
    public (long DataStart, long End) Check(ZipEntry entry)
    {
        if (entry.Offset > limit - ZipFormat.LocalLength) throw refusal.Entry(entry.Name, "lies outside the archive");
        var read = (int)Math.Min(limit - entry.Offset, ZipFormat.LocalLength + entry.RawName.Length + UsualExtraBytes);
        EndRecord.ReadExactly(file, _buffer.AsSpan(0, read), entry.Offset, refusal);
        var header = _buffer.AsSpan(0, ZipFormat.LocalLength);
        if (U32(header, 0) != ZipFormat.LocalSignature) throw refusal.Entry(entry.Name, "is not where the directory says");
        var (nameLength, extraLength) = (U16(header, 26), U16(header, 28));
        var dataStart = entry.Offset + ZipFormat.LocalLength + nameLength + extraLength;
        if (entry.CompressedLength > limit - dataStart) throw refusal.Entry(entry.Name, "reaches beyond the archive");
        var names = _buffer.AsSpan(ZipFormat.LocalLength, nameLength + extraLength);
        if (read - ZipFormat.LocalLength < names.Length)
            EndRecord.ReadExactly(file, names[(read - ZipFormat.LocalLength)..], entry.Offset + read, refusal);
        if (Disagreement(entry, header, names[..nameLength], names[nameLength..]) is { } what)
            throw refusal.Entry(entry.Name, $"has another {what} in its own header than in the directory");
        var dataEnd = dataStart + entry.CompressedLength;
        return (dataStart, (entry.Flags & ZipFormat.DescriptorFlag) == 0 ? dataEnd : CheckDescriptor(entry, dataEnd));
    }

    private long CheckDescriptor(ZipEntry entry, long at)
    {
        var descriptor = _buffer.AsSpan(0, (int)Math.Min(DataDescriptor.MaxLength, limit - at));
        EndRecord.ReadExactly(file, descriptor, at, refusal);
        return at + (DataDescriptor.Match(descriptor, entry) ?? throw refusal.Entry(entry.Name, "has another checksum or length behind its data than in the directory"));
    }

    private static string? Disagreement(ZipEntry entry, ReadOnlySpan<byte> header, ReadOnlySpan<byte> name, ReadOnlySpan<byte> extra)
    {
        if (!name.SequenceEqual(entry.RawName)) return "name";
        if (U16(header, 8) != entry.Method) return "compression method";
        var flags = U16(header, 6);
        if (((flags ^ entry.Flags) & MeaningfulFlags) != 0) return "set of flags";
        var (crc, compressed, length) = (U32(header, 14), (long)U32(header, 18), (long)U32(header, 22));
        var zip64 = ExtraField.Find(extra, ZipFormat.Zip64Extra);
        if (length == ZipFormat.Max32 && zip64.Length >= 8) length = ExtraField.Take64(ref zip64);
        if (compressed == ZipFormat.Max32 && zip64.Length >= 8) compressed = ExtraField.Take64(ref zip64);
        // Behind the data stands what the writer did not know in front of it: all three, or the checksum alone.
        var known = (flags & ZipFormat.DescriptorFlag) == 0;
        return crc != entry.Crc && (known || crc != 0) ? "checksum"
            : IsOther(compressed, entry.CompressedLength, known) || IsOther(length, entry.Length, known) ? "length" : null;
    }

    private static bool IsOther(long local, long central, bool known) => local != central && (known || local is not (0 or ZipFormat.Max32));

    private static ushort U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);

    private static uint U32(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt32LittleEndian(data[at..]);
}
