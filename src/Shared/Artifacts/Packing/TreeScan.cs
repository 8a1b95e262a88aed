using System.Text;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Walks a tree in the order of its names, a folder at a time: what it holds is bounded by the largest folder, not by the tree.</summary>
internal static class TreeScan
{
    /// <summary>Everything below a folder, a folder before its content; or a single file.</summary>
    /// <param name="except">A folder that is left out, as it is named from the source.</param>
    public static IEnumerable<PackItem> Read(string source, string? except = null) =>
        File.Exists(source) ? [Item(new FileInfo(source), Path.GetFileName(source))] : Read(new DirectoryInfo(source), "", except);

    /// <summary>A folder below a root and everything below it, named from the root.</summary>
    public static IEnumerable<PackItem> ReadFolder(string root, string folder)
    {
        var info = new DirectoryInfo(Path.Combine(root, folder));
        var item = Item(info, folder);
        return Read(info, item.Name, except: null).Prepend(item);
    }

    private static IEnumerable<PackItem> Read(DirectoryInfo folder, string prefix, string? except)
    {
        foreach (var info in folder.EnumerateFileSystemInfos().OrderBy(i => i.Name, StringComparer.Ordinal))
        {
            if (prefix + info.Name == except) continue;
            var item = Item(info, prefix + info.Name);
            yield return item;
            if (item.Type == UnixEntry.Folder)
                foreach (var below in Read((DirectoryInfo)info, item.Name, except))
                    yield return below;
        }
    }

    private static PackItem Item(FileSystemInfo info, string name)
    {
        // Known from the listing: only a link is asked where it points.
        var target = info.Attributes.HasFlag(FileAttributes.ReparsePoint) ? info.LinkTarget : null;
        if ((EntryName.Refuse(name) ?? RefuseDepth(name) ?? (target is null ? null : EntryName.RefuseLink(name, target))) is { } rule) throw Refused(info, rule);
        return Describe(info, name, target);
    }

    private static string? RefuseDepth(string name) =>
        name.AsSpan().Count('/') >= UnpackLimits.Default.MaxDepth ? $"lies in more than {UnpackLimits.Default.MaxDepth} folders, one in the other"
        : Encoding.UTF8.GetByteCount(name) > UnpackLimits.Default.MaxNameBytes ? $"has a name of more than {UnpackLimits.Default.MaxNameBytes} bytes" : null;

    private static PackItem Describe(FileSystemInfo info, string name, string? link) => (info, link) switch
    {
        (_, { } target) => new(name, info.FullName, UnixEntry.SymbolicLink, 0, info.UnixFileMode, info.LastWriteTimeUtc, target),
        (DirectoryInfo, _) => new(name + "/", info.FullName, UnixEntry.Folder, 0, info.UnixFileMode, info.LastWriteTimeUtc, null),
        (FileInfo file, _) when file.Length > 0 || SpecialFile.Kind(file.FullName) is null => new(name, file.FullName, UnixEntry.RegularFile, file.Length, file.UnixFileMode, file.LastWriteTimeUtc, null),
        _ => throw Refused(info, $"is neither a file nor a folder nor a symbolic link, but {SpecialFile.Kind(info.FullName)}"),
    };

    // What the next action would refuse is named here, where it can be mended.
    private static ActionException Refused(FileSystemInfo item, string rule) =>
        ActionException.Configuration($"'{item.FullName}' cannot be packed: it {rule}. Remove it, or pack another folder.");
}
