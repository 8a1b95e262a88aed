using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using CodePipelineActions.Artifacts;
using Support;
using Support.Archives;

namespace Fuzz;

/// <summary>Archives that need no other program: the packer's, .NET's, and those made byte by byte. The same bytes on every machine.</summary>
internal static class OwnSeeds
{
    private static readonly DateTimeOffset Time = new(2025, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static async Task<IReadOnlyList<Seed>> MakeAsync(CancellationToken cancellationToken) =>
    [
        new("packer", await PackAsync(cancellationToken)),
        new("ZipArchive", ZipArchive()),
        new("descriptors", Zip(part => part with { Descriptor = h => ZipBytes.Descriptor(h) })),
        new("descriptors without signature", Zip(part => part with { Descriptor = h => ZipBytes.Descriptor(h, signature: false) })),
        new("64-bit descriptors", Zip(part => part with { Descriptor = h => ZipBytes.Descriptor(h, wide: true) })),
        new("names behind a dot", Zip(part => part with { Name = "./" + part.Name })),
        new("64-bit entries", Zip(part => part with { Zip64 = true })),
        new("64-bit everything", Zip(part => part with { Zip64 = true }, zip64: true)),
        .. Enum.GetValues<TarEntryFormat>().Where(format => format != TarEntryFormat.Unknown).SelectMany(Tars),
        new("GNU long names", new TarBytes().Long('L', new string('n', 150)).Long('K', new string('t', 150)).Link('2', "x", "y").File("z").Build()),
        new("global header", new TarBytes().Entry('g', "g", TarBytes.PaxRecord("comment", "x")).Pax(("path", "größe/x"), ("mtime", "1.5"), ("size", "7")).File("x").Build(), Gzip: true),
        new("members", [.. TarBytes.Gzip(new TarBytes().File("x").Build()[..700]), .. TarBytes.Gzip(new TarBytes().File("x").Build()[700..])]),
    ];

    private static byte[] Zip(Func<ZipPart, ZipPart> change, bool zip64 = false) => new ZipBytes([.. Parts().Select(change)]) { Zip64 = zip64 }.Build();

    private static ZipPart[] Parts() =>
    [
        ZipPart.Folder("folder/"),
        new("folder/text", new string('x', 300)) { Deflated = true },
        new("folder/größe", "stored"),
        ZipPart.Link("folder/inner/link", "../text"),
        new("empty", ""),
    ];

    private static async Task<byte[]> PackAsync(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        folder.Write("tree/folder/text", new string('x', 300));
        folder.Write("tree/größe", "stored");
        Directory.CreateDirectory(folder["tree/empty"]);
        File.CreateSymbolicLink(folder["tree/folder/link"], "../größe");
        foreach (var item in new DirectoryInfo(folder["tree"]).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Where(i => i.LinkTarget is null))
            item.LastWriteTimeUtc = Time.UtcDateTime;
        await ZipPacker.PackAsync(folder["tree"], folder["archive"], cancellationToken);
        return await File.ReadAllBytesAsync(folder["archive"], cancellationToken);
    }

    private static byte[] ZipArchive()
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var part in Parts())
            {
                var entry = zip.CreateEntry(part.Name);
                (entry.ExternalAttributes, entry.LastWriteTime) = ((int)(part.Mode << 16), Time);
                using var stream = entry.Open();
                stream.Write(part.Content);
            }
        return buffer.ToArray();
    }

    private static IEnumerable<Seed> Tars(TarEntryFormat format)
    {
        using var buffer = new MemoryStream();
        using (var tar = new TarWriter(buffer, format, leaveOpen: true))
        {
            tar.WriteEntry(Entry(format, TarEntryType.Directory, "folder/"));
            var file = Entry(format, format == TarEntryFormat.V7 ? TarEntryType.V7RegularFile : TarEntryType.RegularFile, "folder/text");
            file.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(new string('x', 700)));
            tar.WriteEntry(file);
            var link = Entry(format, TarEntryType.SymbolicLink, "folder/link");
            link.LinkName = "text";
            tar.WriteEntry(link);
        }
        return [new Seed($"tar {format}", buffer.ToArray()), new Seed($"gzipped tar {format}", buffer.ToArray(), Gzip: true), new Seed($"gzip of tar {format}", TarBytes.Gzip(buffer.ToArray()))];
    }

    private static TarEntry Entry(TarEntryFormat format, TarEntryType type, string name)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.V7 => new V7TarEntry(type, name),
            TarEntryFormat.Ustar => new UstarTarEntry(type, name),
            TarEntryFormat.Gnu => new GnuTarEntry(type, name),
            _ => new PaxTarEntry(type, name),
        };
        entry.ModificationTime = Time;
        return entry;
    }
}
