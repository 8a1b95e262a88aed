using System.IO.Compression;
using System.Text;

namespace LocalAws.Lambda.Code;

/// <summary>The zip that CloudFormation makes of code written into a template.</summary>
internal static class InlinePackage
{
    public static MemoryStream Of(string source)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            var module = source.Split('\n').Any(line => line.StartsWith("export ", StringComparison.Ordinal) || line.StartsWith("import ", StringComparison.Ordinal));
            var entry = archive.CreateEntry(module ? "index.mjs" : "index.js");
            // The same source must be the same package.
            entry.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var file = entry.Open();
            file.Write(Encoding.UTF8.GetBytes(source));
        }

        zip.Position = 0;
        return zip;
    }
}
