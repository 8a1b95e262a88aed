using System.IO.Compression;
using System.Text;

namespace LocalAws.Lambda.Code;

/// <summary>Unpacks a function's zip as Lambda does: Unix modes and symbolic links kept, everything checked, the files read-only.</summary>
internal static class PackageReader
{
    /// <summary>Contract: "Lambda limits".</summary>
    public const long MaxUnpackedBytes = 262_144_000;

    private const int FileTypeMask = 0xF000;
    private const int SymbolicLink = 0xA000;
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <exception cref="InvalidDataException">It is no usable zip; the message is the reason, in AWS's words where AWS has some.</exception>
    public static void Unpack(string zip, string folder)
    {
        using var archive = Open(zip);
        if (archive.Entries.Count == 0) throw new InvalidDataException("Uploaded file must be a non-empty zip");
        var (budget, links) = (MaxUnpackedBytes, new List<ZipArchiveEntry>());
        foreach (var entry in archive.Entries)
        {
            if (Mode(entry) is var mode && (mode & FileTypeMask) == SymbolicLink) links.Add(entry);
            else if (entry.FullName.EndsWith('/')) Directory.CreateDirectory(PathOf(entry, folder));
            else budget -= CopyFile(entry, PathOf(entry, folder), budget);
        }

        // Links come last, so that no entry is ever written through one.
        foreach (var link in links) CreateLink(link, PathOf(link, folder));
    }

    private static ZipArchive Open(string zip)
    {
        try
        {
            return ZipFile.OpenRead(zip);
        }
        catch (InvalidDataException e)
        {
            throw Unusable(e.Message);
        }
    }

    private static long CopyFile(ZipArchiveEntry entry, string path, long budget)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Of two entries with one name the last one counts, and the first one is read-only by now.
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Readable | UnixFileMode.UserWrite;
        long length;
        using (var file = new FileStream(path, options)) length = Copy(entry, file, budget);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, Readable | ((UnixFileMode)Mode(entry) & Executable));
        return length;
    }

    private static long Copy(ZipArchiveEntry entry, Stream target, long budget)
    {
        var (buffer, crc, length) = (new byte[81920], new Crc32(), 0L);
        try
        {
            using var content = entry.Open();
            for (int read; (read = content.Read(buffer)) > 0; length += read)
            {
                if (length + read > budget) throw new InvalidDataException($"Unzipped size must be smaller than {MaxUnpackedBytes} bytes");
                crc.Append(buffer.AsSpan(0, read));
                target.Write(buffer.AsSpan(0, read));
            }
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith("Unzipped", StringComparison.Ordinal))
        {
            throw Unusable($"'{entry.FullName}': {e.Message}");
        }

        return crc.Value == entry.Crc32 ? length : throw Unusable($"'{entry.FullName}' is corrupt: its check sum is wrong.");
    }

    private static void CreateLink(ZipArchiveEntry entry, string path)
    {
        using var target = new MemoryStream();
        Copy(entry, target, budget: 4096);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        File.CreateSymbolicLink(path, Encoding.UTF8.GetString(target.ToArray()));
    }

    /// <summary>The file that an entry becomes; never one outside the folder.</summary>
    private static string PathOf(ZipArchiveEntry entry, string folder)
    {
        var path = Path.GetFullPath(Path.Combine(folder, entry.FullName));
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !entry.FullName.Contains('\0', StringComparison.Ordinal)
            ? path
            : throw Unusable($"'{entry.FullName}' would be written outside the function's folder.");
    }

    private static int Mode(ZipArchiveEntry entry) => entry.ExternalAttributes >> 16;

    private static InvalidDataException Unusable(string why) =>
        new($"Could not unzip uploaded file. Please check your file, then try to upload again. ({why})");
}
