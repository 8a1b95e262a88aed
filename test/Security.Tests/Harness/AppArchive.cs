using System.IO.Compression;

namespace Security.Tests.Harness;

/// <summary>An app as its source artifact: a zip of programs.</summary>
internal static class AppArchive
{
    private const string LinkEnd = "@";

    /// <param name="files">A path that ends in @ is a symbolic link, and its text the link's target.</param>
    public static MemoryStream Pack(IReadOnlyList<(string Path, string Text)> files)
    {
        var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, text) in files)
            {
                var isLink = path.EndsWith(LinkEnd, StringComparison.Ordinal);
                var entry = zip.CreateEntry(isLink ? path[..^LinkEnd.Length] : path);
                entry.ExternalAttributes = Convert.ToInt32(isLink ? "120777" : "100755", 8) << 16;
                using var writer = new StreamWriter(entry.Open());
                writer.Write(text);
            }
        content.Position = 0;
        return content;
    }
}
