using System.IO.Compression;

namespace LocalAws.Tests.Lambda;

/// <summary>Zips as tests need them.</summary>
internal sealed class Zip
{
    private const int RegularFile = 0x8000;
    private const int SymbolicLink = 0xA000;

    private readonly MemoryStream _bytes = new();
    private readonly ZipArchive _archive;

    public Zip() => _archive = new ZipArchive(_bytes, ZipArchiveMode.Create, leaveOpen: true);

    public Zip File(string name, string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead) => Add(name, text, RegularFile | (int)mode);

    public Zip Link(string name, string target) => Add(name, target, SymbolicLink | 0x1FF);

    /// <summary>A file that is not compressed, so that a test finds its content in the zip.</summary>
    public Zip Stored(string name, string text)
    {
        using var writer = new StreamWriter(_archive.CreateEntry(name, CompressionLevel.NoCompression).Open());
        writer.Write(text);
        return this;
    }

    public Zip Zeros(string name, long count)
    {
        using var file = _archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        var zeros = new byte[1024 * 1024];
        for (var left = count; left > 0; left -= zeros.Length) file.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
        return this;
    }

    public byte[] Bytes()
    {
        _archive.Dispose();
        return _bytes.ToArray();
    }

    /// <summary>A Node function that answers with a text.</summary>
    public static byte[] Answering(string text) => new Zip().File("index.mjs", $"export const handler = async () => '{text}';").Bytes();

    public static byte[] OfFolder(string folder)
    {
        using var zip = new MemoryStream();
        ZipFile.CreateFromDirectory(folder, zip);
        return zip.ToArray();
    }

    private Zip Add(string name, string text, int mode)
    {
        var entry = _archive.CreateEntry(name);
        entry.ExternalAttributes = mode << 16;
        // The same content must be the same package.
        entry.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var writer = new StreamWriter(entry.Open());
        writer.Write(text);
        return this;
    }
}
