using System.Globalization;

namespace Bench.Trees;

/// <summary>How much a tree is.</summary>
internal sealed record TreeSize(int Files, long Bytes)
{
    /// <summary>Counts, and reads every file, so that it is in the page cache.</summary>
    public static TreeSize Warm(string folder)
    {
        var buffer = new byte[1 << 20];
        var (files, bytes) = (0, 0L);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            if (file.LinkTarget is not null) continue;
            using var handle = File.OpenHandle(file.FullName);
            var length = 0L;
            for (int read; (read = RandomAccess.Read(handle, buffer, length)) > 0; length += read) { }
            files++;
            bytes += length;
        }
        return new TreeSize(files, bytes);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Files:N0} files, {Bytes / 1e6:N0} MB");
}
