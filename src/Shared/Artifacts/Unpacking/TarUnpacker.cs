using CodePipelineActions.Artifacts.Tar;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Unpacks a tar archive, compressed by gzip or not, from its beginning to its end; the rules are those for zip archives.</summary>
internal sealed class TarUnpacker(string archive, string folder, ArchiveRefusal refusal, UnpackLimits limits, NameFolding folding)
{
    private const int BlockBytes = 1 << 17;

    private readonly EntryRegister _register = new(limits, refusal, folding: folding);
    private readonly UnpackedTree _tree = new(folder, refusal);
    private readonly DiskSpace _disk = new(folder, limits, refusal);
    private readonly byte[] _block = new byte[BlockBytes];

    public Task UnpackAsync(bool gzip, CancellationToken cancellationToken) => Task.Run(() => Unpack(gzip, cancellationToken), cancellationToken);

    private void Unpack(bool gzip, CancellationToken cancellationToken)
    {
        using var register = _register;
        using var file = new FileStream(archive, FileMode.Open, FileAccess.Read, FileShare.Read, BlockBytes);
        using Stream plain = gzip ? new GzipReader(file, limits, refusal) : file;
        var entries = new TarEntries(new TarStream(plain, () => file.Position, limits, refusal), limits, refusal);
        while (entries.Next(cancellationToken) is { } item)
            Add(item, entries, cancellationToken);
        _tree.Finish([]);
    }

    private void Add(TarItem item, TarEntries entries, CancellationToken cancellationToken)
    {
        var type = TypeOf(item);
        if (type != UnixEntry.RegularFile && item.Length != 0) throw refusal.Entry(item.Name, "is no file, but has content");
        var entry = new ArchiveEntry(EntryName.Of(item.Name), type, item.Length, item.Mode, item.ModifiedUtc);
        if (entry.IsRoot) return;
        _register.Add(entry);
        _disk.Check(entry.Length, 1);
        _tree.AddFolderOf(entry);
        if (type == UnixEntry.Folder) _tree.KeepFolder(entry);
        else if (type == UnixEntry.SymbolicLink) _tree.AddLink(entry, item.LinkTarget);
        else if (type == UnixEntry.RegularFile) Write(entry, entries, cancellationToken);
    }

    private int TypeOf(TarItem item) => item.Type switch
    {
        // Before there was a letter for it, a folder was a file with a slash at its end.
        '0' or '\0' or '7' => item.Name.EndsWith('/') ? UnixEntry.Folder : UnixEntry.RegularFile,
        '5' => UnixEntry.Folder,
        '2' => UnixEntry.SymbolicLink,
        '1' => throw refusal.Entry(item.Name, "is a hard link; pack it as a file (tar --hard-dereference)"),
        '3' or '4' or '6' => throw refusal.Entry(item.Name, "is a device or a pipe"),
        'S' => throw refusal.Entry(item.Name, "is a sparse file; pack it whole"),
        _ => throw refusal.Entry(item.Name, $"is of the type '{item.Type}', which is not unpacked"),
    };

    private void Write(ArchiveEntry entry, TarEntries entries, CancellationToken cancellationToken)
    {
        using var file = _tree.Create(entry);
        for (long length = 0; entries.Read(_block) is var read && read > 0; length += read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RandomAccess.Write(file, _block.AsSpan(0, read), length);
        }
        UnpackedTree.Complete(file, entry);
    }
}
