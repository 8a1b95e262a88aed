using System.Globalization;

namespace Shared.Tests.Artifacts;

/// <summary>A folder's content in lines, so that two can be compared: kind, mode, time, name, and content or target.</summary>
internal static class Tree
{
    public static IReadOnlyList<string> Of(string folder, bool times = true) =>
        [.. Items(new DirectoryInfo(folder)).Select(i => Line(i, Path.GetRelativePath(folder, i.FullName), times)).Order(StringComparer.Ordinal)];

    private static IEnumerable<FileSystemInfo> Items(DirectoryInfo folder) => folder.EnumerateFileSystemInfos()
        .SelectMany(i => i is DirectoryInfo child && i.LinkTarget is null ? Items(child).Prepend(i) : [i]);

    private static string Line(FileSystemInfo item, string name, bool times)
    {
        if (item.LinkTarget is { } target) return $"{name} -> {target}";
        var mode = Convert.ToString((int)item.UnixFileMode, 8);
        if (item is DirectoryInfo) return $"{name}/ {mode}";
        // Zip counts in steps of two seconds.
        var time = times ? item.LastWriteTimeUtc.AddTicks(-(item.LastWriteTimeUtc.Ticks % (2 * TimeSpan.TicksPerSecond))).ToString("u", CultureInfo.InvariantCulture) : "";
        return $"{name} {mode} {time} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(item.FullName)))}";
    }
}
