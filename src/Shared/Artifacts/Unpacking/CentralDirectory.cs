using System.Buffers.Binary;
using System.Text;
using CodePipelineActions.Artifacts.Zip;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Reads a zip archive's central directory from its beginning to its end, an entry at a time, as often as it is asked.</summary>
internal sealed class CentralDirectory(string archive, EndRecord end, ArchiveRefusal refusal)
{
    private const int BufferBytes = 1 << 16;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public IEnumerable<ZipEntry> Read()
    {
        using var file = new FileStream(archive, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);
        var memory = new byte[ZipFormat.CentralLength + ZipFormat.Max16];
        file.Position = end.CentralOffset;
        var remaining = end.CentralLength;
        for (long i = 0; i < end.Entries; i++)
        {
            var entry = ReadEntry(file, memory, ref remaining);
            yield return entry;
        }
        if (remaining != 0) throw refusal.Damaged($"its directory has {remaining} bytes more than its {end.Entries} entries need");
    }

    private ZipEntry ReadEntry(FileStream file, byte[] memory, ref long remaining)
    {
        var header = Take(file, memory.AsSpan(0, ZipFormat.CentralLength), ref remaining);
        if (U32(header, 0) != ZipFormat.CentralSignature) throw refusal.Damaged("its directory has something else than an entry");
        var name = new byte[U16(header, 28)];
        Take(file, name, ref remaining);
        var extra = Take(file, memory.AsSpan(ZipFormat.CentralLength, U16(header, 30)), ref remaining);
        Skip(file, U16(header, 32), ref remaining);
        var text = Decode(name);
        var (length, compressed, offset) = Lengths(text, header, extra);
        if (U16(header, 34) is not (0 or ZipFormat.Max16)) throw refusal.Entry(text, "lies in another part of an archive in several parts");
        var (type, mode) = TypeOf(text, U16(header, 4), (int)U32(header, 38));
        return new ZipEntry(EntryName.Of(text), type, length, mode, EntryTime.Of(header, extra))
        {
            RawName = name,
            IsUnix = IsUnix(U16(header, 4)),
            Flags = U16(header, 8),
            Method = U16(header, 10),
            Crc = U32(header, 16),
            CompressedLength = compressed,
            Offset = offset,
        };
    }

    private Span<byte> Take(FileStream file, Span<byte> target, ref long remaining)
    {
        if ((remaining -= target.Length) < 0) throw refusal.Damaged("its directory ends in the middle of an entry");
        if (file.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length) throw refusal.Damaged("it ends too early");
        return target;
    }

    private void Skip(FileStream file, int count, ref long remaining)
    {
        if ((remaining -= count) < 0) throw refusal.Damaged("its directory ends in the middle of an entry");
        if (count > 0) file.Position += count;
    }

    private string Decode(byte[] name)
    {
        try
        {
            return StrictUtf8.GetString(name);
        }
        catch (DecoderFallbackException e)
        {
            throw refusal.Entry(Encoding.Latin1.GetString(name), "has a name that is not UTF-8", e);
        }
    }

    private (long Length, long Compressed, long Offset) Lengths(string name, ReadOnlySpan<byte> header, ReadOnlySpan<byte> extra)
    {
        var (compressed, length, offset) = ((long)U32(header, 20), (long)U32(header, 24), (long)U32(header, 42));
        if (compressed == ZipFormat.Max32 || length == ZipFormat.Max32 || offset == ZipFormat.Max32)
        {
            var zip64 = ExtraField.Find(extra, ZipFormat.Zip64Extra);
            try
            {
                if (length == ZipFormat.Max32) length = ExtraField.Take64(ref zip64);
                if (compressed == ZipFormat.Max32) compressed = ExtraField.Take64(ref zip64);
                if (offset == ZipFormat.Max32) offset = ExtraField.Take64(ref zip64);
            }
            catch (ArgumentOutOfRangeException e)
            {
                throw refusal.Entry(name, "has no 64-bit length where it needs one", e);
            }
        }
        return length >= 0 && compressed >= 0 && offset >= 0 ? (length, compressed, offset) : throw refusal.Entry(name, "has a negative length or offset");
    }

    private (int Type, UnixFileMode? Mode) TypeOf(string name, int madeBy, int attributes)
    {
        var isFolder = name.EndsWith('/');
        // Elsewhere the upper half means nothing.
        if (!IsUnix(madeBy)) return (isFolder ? UnixEntry.Folder : UnixEntry.RegularFile, null);
        var type = UnixEntry.Type(attributes) is var t && t != 0 ? t : isFolder ? UnixEntry.Folder : UnixEntry.RegularFile;
        if (type is not (UnixEntry.RegularFile or UnixEntry.Folder or UnixEntry.SymbolicLink)) throw refusal.Entry(name, "is a device, a pipe or a socket");
        if (isFolder != (type == UnixEntry.Folder)) throw refusal.Entry(name, "is a folder by its name or by its mode, but not by both");
        return (type, UnixEntry.Mode(attributes));
    }

    // 3 is Unix, 19 is macOS.
    private static bool IsUnix(int madeBy) => madeBy >> 8 is 3 or 19;

    private static ushort U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);

    private static uint U32(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt32LittleEndian(data[at..]);
}
