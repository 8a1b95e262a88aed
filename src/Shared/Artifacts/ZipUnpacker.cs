using System.IO.Compression;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Artifacts;

/// <summary>
/// Unpacks a zip archive into a folder of the job's own. Modes and symbolic links are restored. An archive that tries to write anywhere
/// else is refused before anything of it is written; a damaged one ends in a failure that names the entry.
/// </summary>
internal sealed class ZipUnpacker
{
    private const UnixFileMode Accessible = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _artifactName;
    private readonly string _folder;
    private readonly CancellationToken _cancellationToken;
    private readonly List<(ZipArchiveEntry Entry, string Target)> _links = [];
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);

    private ZipUnpacker(string artifactName, string folder, CancellationToken cancellationToken) =>
        (_artifactName, _folder, _cancellationToken) = (artifactName, folder, cancellationToken);

    // On one thread: with thousands of small files, a change of threads for each read and write would take longer than the work.
    public static Task UnpackAsync(string archive, string folder, string artifactName, CancellationToken cancellationToken) => Task.Run(() =>
    {
        if (!ZipSignature.IsZip(archive))
            throw ActionException.JobFailed($"The artifact '{artifactName}' is not a zip archive ({new FileInfo(archive).Length} bytes). Make the action before produce one.");
        try
        {
            using var zip = ZipFile.OpenRead(archive);
            new ZipUnpacker(artifactName, Directory.CreateDirectory(folder).FullName, cancellationToken).Unpack(zip);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw ActionException.JobFailed($"The artifact '{artifactName}' is a damaged zip archive: {e.Message} Run the action that makes it again.", e);
        }
    }, cancellationToken);

    private void Unpack(ZipArchive zip)
    {
        var names = new EntryTree();
        foreach (var entry in zip.Entries)
            Check(entry, names);
        CheckSpace(zip);
        var links = _links.Select(l => l.Entry).ToHashSet();
        foreach (var entry in zip.Entries.Where(e => !links.Contains(e)))
            Write(entry);
        // Last, so that no entry is written through a link.
        foreach (var (entry, target) in _links)
            File.CreateSymbolicLink(MakeParent(entry), target);
    }

    private void Check(ZipArchiveEntry entry, EntryTree names)
    {
        if (names.Add(entry.FullName) is { } reason) throw Refused(entry, reason);
        if (entry.IsEncrypted) throw Refused(entry, "is encrypted");
        if (UnixEntry.Type(entry.ExternalAttributes) != UnixEntry.SymbolicLink) return;
        var target = EntryContent.LinkTarget(entry, _cancellationToken);
        if (EntryName.RefuseLink(entry.FullName, target) is { } mistake) throw Refused(entry, mistake);
        _links.Add((entry, target));
    }

    private void CheckSpace(ZipArchive zip)
    {
        // Lengths are claims; together they may exceed any whole number.
        var needed = zip.Entries.Sum(e => (decimal)e.Length);
        var free = new DriveInfo(_folder).AvailableFreeSpace;
        if (needed > free)
            throw ActionException.Configuration($"The artifact '{_artifactName}' needs {needed / (1 << 20):0} MiB unpacked, and {_folder} has {free >> 20} MiB free. Raise the function's EphemeralStorage.");
    }

    private void Write(ZipArchiveEntry entry)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (entry.FullName.EndsWith('/')) MakeFolder(entry);
            else Extract(entry);
        }
        catch (PathTooLongException e)
        {
            throw Refused(entry, "has a name that is too long", e);
        }
    }

    private void MakeFolder(ZipArchiveEntry entry)
    {
        var path = MakeParent(entry);
        Directory.CreateDirectory(path);
        if (UnixEntry.Mode(entry.ExternalAttributes) is { } mode) File.SetUnixFileMode(path, mode | Accessible);
    }

    private void Extract(ZipArchiveEntry entry)
    {
        var path = MakeParent(entry);
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1))
            EntryContent.CopyTo(entry, file, _cancellationToken);
        if (UnixEntry.Mode(entry.ExternalAttributes) is { } mode) File.SetUnixFileMode(path, mode | UnixFileMode.UserRead | UnixFileMode.UserWrite);
        // Zip knows no time zone; the packer writes UTC.
        File.SetLastWriteTimeUtc(path, DateTime.SpecifyKind(entry.LastWriteTime.DateTime, DateTimeKind.Utc));
    }

    private string MakeParent(ZipArchiveEntry entry)
    {
        var path = Path.Combine(_folder, entry.FullName.TrimEnd('/'));
        var parent = Path.GetDirectoryName(path)!;
        if (_made.Add(parent)) Directory.CreateDirectory(parent);
        return path;
    }

    private ActionException Refused(ZipArchiveEntry entry, string reason, Exception? inner = null) =>
        ActionException.JobFailed($"The artifact '{_artifactName}' was refused: its entry '{entry.FullName}' {reason}. Mend how it is packed.", inner);
}
