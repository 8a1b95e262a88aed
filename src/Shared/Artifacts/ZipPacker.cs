using System.IO.Compression;
using System.Text;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Artifacts;

/// <summary>Packs a file or a folder into a zip archive; Unix modes, symbolic links, empty folders and modification times are kept.</summary>
internal static class ZipPacker
{
    // Zip's own clock begins in 1980 and ends in 2107.
    private static readonly DateTime Earliest = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Latest = new(2107, 12, 31, 23, 59, 58, DateTimeKind.Utc);

    // On one thread: with thousands of small files, a change of threads for each read and write would take longer than the work.
    public static Task PackAsync(string source, string archive, CancellationToken cancellationToken) => Task.Run(() =>
    {
        using var file = new FileStream(archive, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        if (File.Exists(source))
            AddFile(zip, new FileInfo(source), Path.GetFileName(source));
        else
            AddFolder(zip, new DirectoryInfo(source), "", cancellationToken);
    }, cancellationToken);

    private static void AddFolder(ZipArchive zip, DirectoryInfo folder, string prefix, CancellationToken cancellationToken)
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
                AddFolder(zip, child, name + "/", cancellationToken);
            }
            else
                AddFile(zip, (FileInfo)item, name);
        }
    }

    private static ZipArchiveEntry AddEntry(ZipArchive zip, FileSystemInfo item, string name, int type)
    {
        if (EntryName.Refuse(name) is { } reason) throw Refused(item, reason);
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.ExternalAttributes = UnixEntry.Attributes(type, item.UnixFileMode);
        var time = item.LastWriteTimeUtc;
        entry.LastWriteTime = time < Earliest ? Earliest : time > Latest ? Latest : time;
        return entry;
    }

    private static void AddLink(ZipArchive zip, FileSystemInfo link, string name, string target)
    {
        if (EntryName.RefuseLink(name, target) is { } reason) throw Refused(link, reason);
        using var content = AddEntry(zip, link, name, UnixEntry.SymbolicLink).Open();
        content.Write(Encoding.UTF8.GetBytes(target));
    }

    private static void AddFile(ZipArchive zip, FileInfo file, string name)
    {
        using var content = AddEntry(zip, file, name, UnixEntry.RegularFile).Open();
        // A pipe, too, has no length: to open one would wait for a writer for ever.
        if (file.Length == 0) return;
        using var source = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
        source.CopyTo(content);
    }

    // What the next action would refuse is named here, where it can be mended.
    private static ActionException Refused(FileSystemInfo item, string reason) =>
        ActionException.Configuration($"'{item.FullName}' cannot be packed: it {reason}. Remove it, or pack another folder.");
}
