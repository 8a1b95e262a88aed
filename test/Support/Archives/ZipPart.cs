using System.IO.Compression;
using System.Text;

namespace Support.Archives;

/// <summary>An entry of a <see cref="ZipBytes"/>; what is not said is sound.</summary>
public sealed record ZipPart(string Name, byte[] Content)
{
    public const uint FileMode = 0x81A4;
    public const uint FolderMode = 0x41ED;
    public const uint LinkMode = 0xA1FF;

    public ZipPart(string name, string content = "content") : this(name, Encoding.UTF8.GetBytes(content)) { }

    public byte[]? RawName { get; init; }

    public bool Deflated { get; init; }

    /// <summary>Type and permissions.</summary>
    public uint Mode { get; init; } = Name.EndsWith('/') ? FolderMode : FileMode;

    /// <summary>The compressed data, when it is not what becomes of the content.</summary>
    public byte[]? Data { get; init; }

    /// <summary>Lengths and offset stand in a zip64 field.</summary>
    public bool Zip64 { get; init; }

    /// <summary>Checksum and lengths stand behind the data; made from what is sound.</summary>
    public Func<ZipHeader, byte[]>? Descriptor { get; init; }

    /// <summary>Changes both headers.</summary>
    public Func<ZipHeader, ZipHeader> Both { get; init; } = header => header;

    public Func<ZipHeader, ZipHeader> Local { get; init; } = header => header;

    public Func<ZipHeader, ZipHeader> Central { get; init; } = header => header;

    public static ZipPart Folder(string name) => new(name, "");

    public static ZipPart Link(string name, string target) => new(name, target) { Mode = LinkMode };

    internal byte[] Packed => Data ?? (Deflated ? Deflate(Content) : Content);

    internal ZipHeader Header(uint offset) => Both(new ZipHeader
    {
        Name = RawName ?? Encoding.UTF8.GetBytes(Name),
        Flags = (ushort)(0x800 | (Descriptor is null ? 0 : 8)),
        Method = (ushort)(Deflated ? 8 : 0),
        Crc = Checksum.Crc32(Content),
        CompressedLength = (uint)Packed.Length,
        Length = (uint)Content.Length,
        Attributes = Mode << 16,
        Offset = offset,
    });

    public static byte[] Deflate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) deflate.Write(content);
        return packed.ToArray();
    }
}
