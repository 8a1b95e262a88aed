using System.IO.Compression;
using System.Text;

namespace Support.Secrets;

/// <summary>The content of files as text, and of what is packed in them.</summary>
public static class ContentOfFiles
{
    private const int MaxDepth = 4;

    /// <summary>Every file below a folder, and every file in an archive there.</summary>
    public static IEnumerable<FoundText> Below(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            // A lock may be held.
            .Where(file => new FileInfo(file).Length > 0).SelectMany(file => Of(Path.GetRelativePath(folder, file), File.ReadAllBytes(file), 0));

    private static IEnumerable<FoundText> Of(string place, byte[] content, int depth)
    {
        // Latin-1 keeps every byte, and the secrets that are looked for are ASCII.
        yield return new(place, Encoding.Latin1.GetString(content), content.AsSpan(0, Math.Min(content.Length, 8000)).Contains((byte)0));
        if (depth == MaxDepth) yield break;
        foreach (var (name, inner) in Unpacked(content))
            foreach (var found in Of($"{place}: {name}", inner, depth + 1))
                yield return found;
    }

    private static IEnumerable<(string Name, byte[] Content)> Unpacked(byte[] content) => content switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] => Zip(content),
        [0x1F, 0x8B, ..] => Gzip(content),
        _ => [],
    };

    private static List<(string, byte[])> Zip(byte[] content)
    {
        var entries = new List<(string, byte[])>();
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content));
            foreach (var entry in zip.Entries) entries.Add((entry.FullName, Read(entry.Open())));
        }
        catch (InvalidDataException)
        {
            // One of those that a test broke on purpose; its bytes were looked at.
        }

        return entries;
    }

    private static IEnumerable<(string, byte[])> Gzip(byte[] content)
    {
        try
        {
            return [("unpacked", Read(new GZipStream(new MemoryStream(content), CompressionMode.Decompress)))];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private static byte[] Read(Stream stream)
    {
        using var all = new MemoryStream();
        using (stream) stream.CopyTo(all);
        return all.ToArray();
    }
}

/// <summary>A file's content, or that of one in an archive.</summary>
public sealed record FoundText(string Place, string Text, bool IsBinary);
