using System.IO.Compression;
using System.Text;

namespace LocalAws.Lambda.Code;

/// <summary>
/// Unpacks a function's zip as Lambda does: Unix modes and symbolic links kept, everything checked. Nothing may be written, because
/// <c>/var/task</c> is read-only on AWS.
/// </summary>
internal static class PackageReader
{
    /// <summary>Contract: "Lambda limits".</summary>
    public const long MaxUnpackedBytes = 262_144_000;

    private const int FileTypeMask = 0xF000;
    private const int SymbolicLink = 0xA000;
    private const int PermissionMask = 0x1FF;
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode OwnerUses = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <returns>What others than the owner cannot open.</returns>
    /// <exception cref="InvalidDataException">It is no usable zip; the message is the reason, in AWS's words where AWS has some.</exception>
    public static ClosedFiles Unpack(string zip, string folder)
    {
        using var archive = Open(zip);
        if (archive.Entries.Count == 0) throw new InvalidDataException("Uploaded file must be a non-empty zip");
        var (budget, links, folders, closed) = (MaxUnpackedBytes, new List<ZipArchiveEntry>(), new List<(string, UnixFileMode)>(), new ClosedFiles());
        foreach (var (entry, isUnix) in archive.Entries.Zip(Origins(zip, archive.Entries.Count)))
        {
            var (path, isFolder) = (PathOf(entry, folder), entry.FullName.EndsWith('/'));
            var mode = Permissions(entry, isUnix, isFolder);
            if ((Mode(entry) & FileTypeMask) == SymbolicLink)
            {
                links.Add(entry);
                continue;
            }

            closed.Add(Path.GetRelativePath(folder, path), mode, isFolder);
            if (isFolder) folders.Add((Directory.CreateDirectory(path).FullName, mode));
            else budget -= CopyFile(entry, path, mode, budget);
        }

        // Links come last, so that no entry is ever written through one.
        foreach (var link in links) CreateLink(link, PathOf(link, folder));
        foreach (var (path, mode) in folders) SetMode(path, mode | OwnerUses);
        return closed;
    }

    private static IEnumerable<bool> Origins(string zip, int count) =>
        ZipOrigins.Read(zip) is var origins && origins.Count == count ? origins : Enumerable.Repeat(false, count);

    // Tools on other systems record no modes, and everybody may read what they have packed.
    private static UnixFileMode Permissions(ZipArchiveEntry entry, bool isUnix, bool isFolder)
    {
        var mode = (UnixFileMode)(Mode(entry) & PermissionMask);
        return mode != UnixFileMode.None || isUnix ? mode : isFolder ? Readable | Executable : Readable;
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

    private static long CopyFile(ZipArchiveEntry entry, string path, UnixFileMode mode, long budget)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Of two entries with one name the last one counts, and the first one is read-only by now.
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Readable | UnixFileMode.UserWrite;
        long length;
        using (var file = new FileStream(path, options)) length = Copy(entry, file, budget);
        // The owner is whoever runs this: the package must stay readable for its copies and its deletion.
        SetMode(path, (mode & (Readable | Executable)) | UnixFileMode.UserRead);
        return length;
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
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
