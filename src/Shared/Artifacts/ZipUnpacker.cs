using System.IO.Compression;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Artifacts;

/// <summary>
/// Unpacks a zip archive into a folder of the job's own. Modes and symbolic links are restored; an archive that tries to write anywhere
/// else, or that is broken, ends in a failure that names the entry.
/// </summary>
internal sealed class ZipUnpacker(string artifactName, string folder)
{
    private readonly List<ZipArchiveEntry> _links = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public static async Task UnpackAsync(string archive, string folder, string artifactName, CancellationToken cancellationToken)
    {
        if (!ZipSignature.IsZip(archive))
            throw ActionException.JobFailed($"The artifact '{artifactName}' is not a zip archive ({new FileInfo(archive).Length} bytes). Make the action before produce one.");
        try
        {
            using var zip = ZipFile.OpenRead(archive);
            await new ZipUnpacker(artifactName, Directory.CreateDirectory(folder).FullName).UnpackAsync(zip, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw ActionException.JobFailed($"The artifact '{artifactName}' is a damaged zip archive: {e.Message} Run the action that makes it again.", e);
        }
    }

    private async Task UnpackAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        CheckSpace(zip);
        foreach (var entry in zip.Entries)
        {
            Check(entry);
            if (UnixEntry.Type(entry.ExternalAttributes) == UnixEntry.SymbolicLink) _links.Add(entry);
            else if (entry.FullName.EndsWith('/')) Directory.CreateDirectory(PathOf(entry));
            else await ExtractAsync(entry, cancellationToken);
        }
        // Last, so that no entry is written through a link.
        foreach (var link in _links)
            await LinkAsync(link, cancellationToken);
    }

    private void CheckSpace(ZipArchive zip)
    {
        var needed = zip.Entries.Sum(e => e.Length);
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (needed > free)
            throw ActionException.Configuration($"The artifact '{artifactName}' needs {needed >> 20} MiB unpacked, and {folder} has {free >> 20} MiB free. Raise the function's EphemeralStorage.");
    }

    private void Check(ZipArchiveEntry entry)
    {
        if (EntryName.Refuse(entry.FullName) is { } reason) throw Refused(entry, reason);
        if (!_names.Add(entry.FullName.TrimEnd('/'))) throw Refused(entry, "is there twice");
    }

    private async Task ExtractAsync(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        var path = PathOf(entry);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            await using var content = await entry.OpenAsync(cancellationToken);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
            await CopyAsync(entry, content, file, cancellationToken);
        }
        catch (IOException e) when (Directory.Exists(path) || File.Exists(Path.GetDirectoryName(path)!))
        {
            throw Refused(entry, "is a file and a folder", e);
        }
        if (UnixEntry.Mode(entry.ExternalAttributes) is { } mode) File.SetUnixFileMode(path, mode | UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetLastWriteTimeUtc(path, entry.LastWriteTime.UtcDateTime);
    }

    // The header's size is a claim: a bomb would write more.
    private async Task CopyAsync(ZipArchiveEntry entry, Stream content, FileStream file, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        for (long written = 0; await content.ReadAsync(buffer, cancellationToken) is var read && read > 0;)
        {
            if ((written += read) > entry.Length) throw Refused(entry, $"unpacks to more than the {entry.Length} bytes that its header names");
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    private async Task LinkAsync(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await entry.OpenAsync(cancellationToken));
        var target = await reader.ReadToEndAsync(cancellationToken);
        if (!EntryName.StaysInside(entry.FullName, target)) throw Refused(entry, $"is a symbolic link to '{target}', outside the archive");
        var path = PathOf(entry);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (Path.Exists(path)) throw Refused(entry, "is a link and something else");
        File.CreateSymbolicLink(path, target);
    }

    private string PathOf(ZipArchiveEntry entry) => Path.Combine(folder, entry.FullName);

    private ActionException Refused(ZipArchiveEntry entry, string reason, Exception? inner = null) =>
        ActionException.JobFailed($"The artifact '{artifactName}' was refused: its entry '{entry.FullName}' {reason}. Nothing of it was used; mend how it is packed.", inner);
}
