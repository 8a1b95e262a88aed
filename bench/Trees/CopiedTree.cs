using Bench.Running;

namespace Bench.Trees;

/// <summary>Trees of a given size, copied from a real one.</summary>
internal static class CopiedTree
{
    /// <summary>As many whole files of a tree, in the order of their names, and again from the beginning, as have so many bytes together.</summary>
    public static async Task OfSizeAsync(string source, string target, long bytes, CancellationToken cancellationToken)
    {
        var copies = 0;
        for (var size = TreeSize.Warm(source).Bytes; bytes >= size; bytes -= size)
            await CopyAsync(source, Path.Combine(target, $"copy-{copies++}"), cancellationToken);
        foreach (var file in Files(source))
        {
            if ((bytes -= file.Length) < 0) return;
            Copy(file, source, Path.Combine(target, $"copy-{copies}"));
        }
    }

    /// <summary>The same thousand files of a tree as often as asked for: whatever grows is the number of files, not their kind.</summary>
    public static async Task OfThousandsAsync(string source, string target, int thousands, CancellationToken cancellationToken)
    {
        var files = Files(source);
        var stride = (double)files.Count / 1000;
        var first = Path.Combine(target, "thousand-0");
        for (var i = 0; i < 1000; i++) Copy(files[(int)(i * stride)], source, first);
        for (var i = 1; i < thousands; i++) await CopyAsync(first, Path.Combine(target, $"thousand-{i}"), cancellationToken);
    }

    private static List<FileInfo> Files(string source) =>
        [.. new DirectoryInfo(source).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).OrderBy(f => f.FullName, StringComparer.Ordinal)];

    private static void Copy(FileInfo file, string source, string target)
    {
        var path = Path.Combine(target, Path.GetRelativePath(source, file.FullName));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        file.CopyTo(path);
    }

    private static async Task CopyAsync(string source, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await new ChildProcess("cp", "-a", source, target).RunAsync(cancellationToken);
    }
}
