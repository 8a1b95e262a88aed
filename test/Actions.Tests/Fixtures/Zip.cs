using System.IO.Compression;
using System.Text;

namespace Actions.Tests.Fixtures;

/// <summary>Small archives, made and read.</summary>
internal static class Zip
{
    // Executable, so that a fake npm or gulp in an artifact can be run.
    private const int RegularExecutableFile = (0x8000 | 0x1ED) << 16;

    public static byte[] Of(params (string Name, string Content)[] files)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create))
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name);
                entry.ExternalAttributes = RegularExecutableFile;
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        return buffer.ToArray();
    }

    public static IReadOnlyDictionary<string, string> Read(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return zip.Entries.ToDictionary(e => e.FullName, e => new StreamReader(e.Open()).ReadToEnd());
    }
}
