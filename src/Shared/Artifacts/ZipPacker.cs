using System.IO.Compression;
using System.Text;

namespace CodePipelineActions.Artifacts;

/// <summary>Packs a file or a folder into a zip archive; Unix modes, symbolic links, empty folders and modification times are kept.</summary>
internal static class ZipPacker
{
    // Zip's own clock begins in 1980 and knows no earlier date.
    private static readonly DateTimeOffset Earliest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task PackAsync(string source, string archive, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(archive, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        if (File.Exists(source))
            await AddFileAsync(zip, new FileInfo(source), Path.GetFileName(source), cancellationToken);
        else
            await AddFolderAsync(zip, new DirectoryInfo(source), "", cancellationToken);
    }

    private static async Task AddFolderAsync(ZipArchive zip, DirectoryInfo folder, string prefix, CancellationToken cancellationToken)
    {
        foreach (var item in folder.EnumerateFileSystemInfos().OrderBy(i => i.Name, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = prefix + item.Name;
            if (item.LinkTarget is { } target)
                AddLink(zip, item, name, target);
            else if (item is DirectoryInfo child)
            {
                AddEntry(zip, child, name + "/", UnixEntry.Folder);
                await AddFolderAsync(zip, child, name + "/", cancellationToken);
            }
            else
                await AddFileAsync(zip, (FileInfo)item, name, cancellationToken);
        }
    }

    private static ZipArchiveEntry AddEntry(ZipArchive zip, FileSystemInfo item, string name, int type)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.ExternalAttributes = UnixEntry.Attributes(type, item.UnixFileMode);
        entry.LastWriteTime = item.LastWriteTimeUtc > Earliest ? new DateTimeOffset(item.LastWriteTimeUtc) : Earliest;
        return entry;
    }

    private static void AddLink(ZipArchive zip, FileSystemInfo link, string name, string target)
    {
        using var content = AddEntry(zip, link, name, UnixEntry.SymbolicLink).Open();
        content.Write(Encoding.UTF8.GetBytes(target));
    }

    private static async Task AddFileAsync(ZipArchive zip, FileInfo file, string name, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        await using var content = await AddEntry(zip, file, name, UnixEntry.RegularFile).OpenAsync(cancellationToken);
        await source.CopyToAsync(content, cancellationToken);
    }
}
