namespace Support.Archives;

/// <summary>What stands in an entry's local header, and in its header in the central directory.</summary>
public sealed record ZipHeader
{
    public required byte[] Name { get; init; }
    public ushort MadeBy { get; init; } = 3 << 8;
    public ushort Flags { get; init; }
    public ushort Method { get; init; }
    public uint Crc { get; init; }
    public uint CompressedLength { get; init; }
    public uint Length { get; init; }
    public byte[] Extra { get; init; } = [];
    public ushort Disk { get; init; }
    public uint Attributes { get; init; }
    public uint Offset { get; init; }
}
