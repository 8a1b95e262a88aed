using System.Globalization;
using System.Security.Cryptography;

namespace Bench.Trees;

/// <summary>A tree in lines, one for each file, folder and link: its mode, time to the second, and content's digest or target.</summary>
internal static class TreeListing
{
    public static IReadOnlyList<string> Of(string folder, bool times = true) =>
        [.. Items(new DirectoryInfo(folder)).AsParallel().Select(i => Line(i, Path.GetRelativePath(folder, i.FullName), times)).Order(StringComparer.Ordinal)];

    private static IEnumerable<FileSystemInfo> Items(DirectoryInfo folder) => folder.EnumerateFileSystemInfos()
        .SelectMany(i => i is DirectoryInfo child && i.LinkTarget is null ? Items(child).Prepend(i) : [i]);

    private static string Line(FileSystemInfo item, string name, bool times) => (item, item.LinkTarget) switch
    {
        (_, { } target) => $"{name} -> {target}",
        (DirectoryInfo, _) => $"{name}/ {Mode(item)}",
        _ => $"{name} {Mode(item)} {(times ? Time(item) : "")} {Digest(item.FullName)}",
    };

    private static string Mode(FileSystemInfo item) => Convert.ToString((int)item.UnixFileMode, 8);

    private static string Time(FileSystemInfo item) => item.LastWriteTimeUtc.ToString("s", CultureInfo.InvariantCulture);

    private static string Digest(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(file));
    }
}
