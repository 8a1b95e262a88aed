using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Support.Archives;

/// <summary>A tar archive block by block, as no honest packer makes it; whatever is patched, a header's checksum is right.</summary>
public sealed class TarBytes
{
    private const int Block = 512;

    private readonly MemoryStream _blocks = new();

    public TarBytes File(string name, string content = "content") => Entry('0', name, Encoding.UTF8.GetBytes(content));

    public TarBytes Folder(string name) => Entry('5', name, []);

    public TarBytes Link(char type, string name, string target) => Entry(type, name, [], header => Encoding.UTF8.GetBytes(target).CopyTo(header, 157));

    /// <summary>Records of a pax header in front of the next entry.</summary>
    public TarBytes Pax(params (string Key, string Value)[] records) => Entry('x', "PaxHeaders/next", [.. records.SelectMany(r => PaxRecord(r.Key, r.Value))]);

    /// <summary>GNU's long name ('L') or target ('K') of the next entry.</summary>
    public TarBytes Long(char type, string text) => Entry(type, "././@LongLink", Encoding.UTF8.GetBytes(text + "\0"));

    public TarBytes Entry(char type, string name, byte[] content, Action<byte[]>? patch = null)
    {
        var header = new byte[Block];
        Encoding.UTF8.GetBytes(name).CopyTo(header, 0);
        "0000644\0"u8.CopyTo(header.AsSpan(100));
        Encoding.ASCII.GetBytes(Convert.ToString(content.Length, 8).PadLeft(11, '0')).CopyTo(header, 124);
        "14750000000"u8.CopyTo(header.AsSpan(136));
        header[156] = (byte)type;
        Encoding.ASCII.GetBytes("ustar\0" + "00").CopyTo(header, 257);
        patch?.Invoke(header);
        FixChecksum(header);
        _blocks.Write(header);
        _blocks.Write(content);
        _blocks.Write(new byte[-content.Length & (Block - 1)]);
        return this;
    }

    public TarBytes Raw(byte[] bytes)
    {
        _blocks.Write(bytes);
        return this;
    }

    /// <summary>Everything, with the two empty blocks of the end.</summary>
    public byte[] Build() => [.. _blocks.ToArray(), .. new byte[2 * Block]];

    public static byte[] PaxRecord(string key, string value)
    {
        var tail = Encoding.UTF8.GetBytes($" {key}={value}\n");
        var length = tail.Length + 1;
        while (length != tail.Length + length.ToString(CultureInfo.InvariantCulture).Length) length = tail.Length + length.ToString(CultureInfo.InvariantCulture).Length;
        return [.. Encoding.ASCII.GetBytes(length.ToString(CultureInfo.InvariantCulture)), .. tail];
    }

    public static void FixChecksum(Span<byte> header)
    {
        header.Slice(148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var value in header[..Block]) sum += value;
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header[148..]);
    }

    public static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(plain);
        return packed.ToArray();
    }
}
