using System.IO.Compression;

namespace CodePipelineActions.Testing;

/// <summary>An artifact as the files in it.</summary>
internal static class TestArtifact
{
    public static byte[] Pack(IReadOnlyDictionary<string, string> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
                Add(zip, name, text);
        return bytes.ToArray();
    }

    public static IReadOnlyDictionary<string, string> Unpack(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return zip.Entries.Where(entry => !entry.FullName.EndsWith('/')).ToDictionary(entry => entry.FullName, Read, StringComparer.Ordinal);
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
