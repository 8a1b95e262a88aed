using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Shared.Tests.Artifacts;

/// <summary>Archives as no honest packer makes them.</summary>
internal sealed class HandMadeZip
{
    private const int Link = 0xA1FF << 16;

    private readonly List<(string Name, byte[] Content, int Attributes, CompressionLevel Level)> _entries = [];
    private readonly List<(int Entry, int Offset, uint Value)> _patches = [];
    private readonly List<(int Entry, int Offset, uint Value)> _localPatches = [];

    public HandMadeZip File(string name, string content = "content", CompressionLevel level = CompressionLevel.Fastest)
    {
        if (name.EndsWith('/')) _entries.Add((name, [], 0x41ED << 16, level));
        else _entries.Add((name, Encoding.UTF8.GetBytes(content), 0x81A4 << 16, level));
        return this;
    }

    public HandMadeZip LinkTo(string name, string target)
    {
        _entries.Add((name, Encoding.UTF8.GetBytes(target), Link, CompressionLevel.NoCompression));
        return this;
    }

    /// <summary>Changes four bytes of the last entry's header in the central directory.</summary>
    public HandMadeZip WithHeader(int offset, uint value)
    {
        _patches.Add((_entries.Count - 1, offset, value));
        return this;
    }

    public HandMadeZip WithClaimedLength(uint length) => WithHeader(24, length);

    /// <summary>Claims a length in both headers of the last entry.</summary>
    public HandMadeZip WithLengths(uint length)
    {
        _localPatches.Add((_entries.Count - 1, 22, length));
        return WithClaimedLength(length);
    }

    public HandMadeZip WithChecksum(uint crc) => WithHeader(16, crc);

    public byte[] Bytes()
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content, attributes, level) in _entries)
            {
                var entry = zip.CreateEntry(name, level);
                entry.ExternalAttributes = attributes;
                using var stream = entry.Open();
                stream.Write(content);
            }
        var bytes = buffer.ToArray();
        foreach (var (entry, offset, value) in _patches)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(CentralHeader(bytes, entry) + offset), value);
        foreach (var (entry, offset, value) in _localPatches)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(CentralHeader(bytes, entry) + 42)) + offset), value);
        return bytes;
    }

    public string WriteTo(string path)
    {
        System.IO.File.WriteAllBytes(path, Bytes());
        return path;
    }

    private static int CentralHeader(byte[] bytes, int index)
    {
        var at = bytes.AsSpan().IndexOf("PK\x1\x2"u8);
        for (; index > 0; index--)
            at += 4 + bytes.AsSpan(at + 4).IndexOf("PK\x1\x2"u8);
        return at;
    }
}
