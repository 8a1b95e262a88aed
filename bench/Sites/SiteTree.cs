using System.IO.Compression;
using System.Text;

namespace Bench.Sites;

/// <summary>A site as a generator makes it: pages, fingerprinted assets, pictures; the same every time.</summary>
internal static class SiteTree
{
    private static readonly DateTime Made = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static void Make(string folder, int files)
    {
        var random = new Random(1);
        for (var i = 0; i < files; i++)
        {
            var (name, content) = (i % 10) switch
            {
                < 6 => ($"section-{i % 50}/page-{i}/index.html", Text(random, 2000 + random.Next(10_000))),
                < 8 => ($"assets/chunk-{i}.{i * 2654435761L % 0xFFFFFFFF:x8}a1.js", Text(random, 1000 + random.Next(20_000))),
                _ => ($"img/{i % 100}/{i}.png", Noise(random, 1000 + random.Next(15_000))),
            };
            Write(Path.Combine(folder, name), content);
        }
    }

    /// <summary>Changes three files: a page, an asset and a picture.</summary>
    public static void Change(string folder)
    {
        foreach (var group in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).GroupBy(Path.GetExtension))
            File.AppendAllText(group.First(), "changed");
    }

    public static Task PackAsync(string folder, string archive, CancellationToken cancellationToken) =>
        ZipFile.CreateFromDirectoryAsync(folder, archive, CompressionLevel.Optimal, includeBaseDirectory: false, cancellationToken: cancellationToken);

    private static void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        // Older than every publication: who goes by times sees no change.
        File.SetLastWriteTimeUtc(path, Made);
    }

    private static byte[] Text(Random random, int length)
    {
        var text = new StringBuilder(length + 40);
        while (text.Length < length) text.Append("<p class=\"line\">").Append(random.Next()).Append("</p>\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Noise(Random random, int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }
}
