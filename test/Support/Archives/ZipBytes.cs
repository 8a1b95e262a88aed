using System.Text;

namespace Support.Archives;

/// <summary>A zip archive byte by byte, as no honest packer makes it.</summary>
public sealed class ZipBytes(params IReadOnlyList<ZipPart> parts)
{
    /// <summary>The end record's fields, and those of its 64-bit one.</summary>
    public sealed record End(ulong EntriesHere, ulong Entries, ulong Length, ulong Offset)
    {
        public ushort Disk { get; init; }
        public ulong Zip64Size { get; init; } = 44;
        public ulong? Zip64Offset { get; init; }
    }

    public byte[] Before { get; init; } = [];

    /// <summary>Between the entries and the directory.</summary>
    public byte[] Between { get; init; } = [];

    public byte[] Behind { get; init; } = [];

    public byte[] Comment { get; init; } = [];

    /// <summary>The end has a 64-bit record, and nothing but marks in the old one.</summary>
    public bool Zip64 { get; init; }

    public Func<End, End> Change32 { get; init; } = end => end;

    public Func<End, End> Change64 { get; init; } = end => end;

    public byte[] Build()
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        writer.Write(Before);
        var headers = parts.Select(part => Write(writer, part)).ToList();
        writer.Write(Between);
        var start = buffer.Position;
        foreach (var header in headers) Write(writer, header);
        var end = new End((ulong)headers.Count, (ulong)headers.Count, (ulong)(buffer.Position - start), (ulong)start);
        if (Zip64) WriteZip64(writer, Change64(end));
        Write(writer, Change32(Zip64 ? new End(ushort.MaxValue, ushort.MaxValue, uint.MaxValue, uint.MaxValue) : end));
        writer.Write(Behind);
        return buffer.ToArray();
    }

    /// <summary>A local header and data, as they stand in an archive at an offset.</summary>
    public static byte[] LocalBytes(ZipPart part)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        Write(writer, part);
        return buffer.ToArray();
    }

    /// <summary>A block of a header's extra field.</summary>
    public static byte[] Extra(ushort id, params ulong[] values) =>
        [.. BitConverter.GetBytes(id), .. BitConverter.GetBytes((ushort)(8 * values.Length)), .. values.SelectMany(BitConverter.GetBytes)];

    /// <summary>A descriptor with a signature or without, with lengths of 32 or of 64 bits.</summary>
    public static byte[] Descriptor(ZipHeader header, bool signature = true, bool wide = false) =>
    [
        .. signature ? "PK\x7\x8"u8 : [],
        .. BitConverter.GetBytes(header.Crc),
        .. wide ? BitConverter.GetBytes((ulong)header.CompressedLength) : BitConverter.GetBytes(header.CompressedLength),
        .. wide ? BitConverter.GetBytes((ulong)header.Length) : BitConverter.GetBytes(header.Length),
    ];

    private static ZipHeader Write(BinaryWriter writer, ZipPart part)
    {
        var sound = part.Header((uint)writer.BaseStream.Position);
        var local = part.Descriptor is null ? sound : sound with { Crc = 0, CompressedLength = 0, Length = 0 };
        if (part.Zip64) local = local with { CompressedLength = uint.MaxValue, Length = uint.MaxValue, Extra = [.. Extra(1, local.Length, local.CompressedLength), .. local.Extra] };
        local = part.Local(local);
        writer.Write("PK\x3\x4"u8);
        writer.Write((ushort)45);
        WriteShared(writer, local);
        writer.Write(local.Name);
        writer.Write(local.Extra);
        writer.Write(part.Packed);
        if (part.Descriptor is { } descriptor) writer.Write(descriptor(sound));
        var central = part.Zip64
            ? sound with { CompressedLength = uint.MaxValue, Length = uint.MaxValue, Offset = uint.MaxValue, Extra = [.. Extra(1, sound.Length, sound.CompressedLength, sound.Offset), .. sound.Extra] }
            : sound;
        return part.Central(central);
    }

    private static void Write(BinaryWriter writer, ZipHeader header)
    {
        writer.Write("PK\x1\x2"u8);
        writer.Write(header.MadeBy);
        writer.Write((ushort)45);
        WriteShared(writer, header);
        writer.Write((ushort)0);
        writer.Write(header.Disk);
        writer.Write((ushort)0);
        writer.Write(header.Attributes);
        writer.Write(header.Offset);
        writer.Write(header.Name);
        writer.Write(header.Extra);
    }

    private static void WriteShared(BinaryWriter writer, ZipHeader header)
    {
        writer.Write(header.Flags);
        writer.Write(header.Method);
        writer.Write(0x5A2F_6000u); // a day in 2025
        writer.Write(header.Crc);
        writer.Write(header.CompressedLength);
        writer.Write(header.Length);
        writer.Write((ushort)header.Name.Length);
        writer.Write((ushort)header.Extra.Length);
    }

    private static void WriteZip64(BinaryWriter writer, End end)
    {
        var at = (ulong)writer.BaseStream.Position;
        writer.Write("PK\x6\x6"u8);
        writer.Write(end.Zip64Size);
        writer.Write((uint)(45 | (45 << 16)));
        writer.Write((uint)end.Disk);
        writer.Write((uint)end.Disk);
        foreach (var value in new[] { end.EntriesHere, end.Entries, end.Length, end.Offset }) writer.Write(value);
        writer.Write("PK\x6\x7"u8);
        writer.Write(0u);
        writer.Write(end.Zip64Offset ?? at);
        writer.Write(1u);
    }

    private void Write(BinaryWriter writer, End end)
    {
        writer.Write("PK\x5\x6"u8);
        writer.Write(end.Disk);
        writer.Write(end.Disk);
        writer.Write((ushort)end.EntriesHere);
        writer.Write((ushort)end.Entries);
        writer.Write((uint)end.Length);
        writer.Write((uint)end.Offset);
        writer.Write((ushort)Comment.Length);
        writer.Write(Comment);
    }

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
