using System.Formats.Tar;
using System.IO.Compression;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Unpacks a tar archive, compressed by gzip or not, from its beginning to its end; the rules are those for zip archives.</summary>
internal sealed class TarUnpacker(string archive, string folder, ArchiveRefusal refusal, UnpackLimits limits)
{
    private const int BlockBytes = 1 << 17;

    // tar fills its last record, 10 KiB unless told otherwise.
    private const int MaxPaddingBytes = 4 << 20;

    public async Task UnpackAsync(bool gzip, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(archive, FileMode.Open, FileAccess.Read, FileShare.Read, BlockBytes);
        await using var plain = new EndAwareStream(gzip ? new GZipStream(file, CompressionMode.Decompress) : file);
        await using var reader = new TarReader(plain);
        var register = new EntryRegister(limits, refusal);
        var tree = new UnpackedTree(folder, refusal);
        try
        {
            while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } item)
                if (item.EntryType is not TarEntryType.GlobalExtendedAttributes)
                    await AddAsync(item, tree, register, file, cancellationToken);
            // Without the empty block at its end an archive was cut off between two entries.
            if (plain.HasEnded) throw refusal.Damaged("its end is missing, so that it was probably cut off");
            await ReadToEndAsync(plain, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw refusal.Damaged(e.Message.TrimEnd('.'), e);
        }
        tree.Finish();
    }

    // gzip's checksum stands behind everything, and is only looked at by who reads as far.
    private async Task ReadToEndAsync(EndAwareStream plain, CancellationToken cancellationToken)
    {
        var block = new byte[BlockBytes];
        for (var padding = 0; await plain.ReadAsync(block, cancellationToken) is var read && read > 0;)
            if ((padding += read) > MaxPaddingBytes) throw refusal.Damaged($"more than {MaxPaddingBytes >> 20} MiB stand behind its end");
    }

    private async Task AddAsync(TarEntry item, UnpackedTree tree, EntryRegister register, FileStream file, CancellationToken cancellationToken)
    {
        var name = item.Name.StartsWith("./", StringComparison.Ordinal) ? item.Name[2..] : item.Name;
        if (name.Length == 0) return; // "./", the root itself
        var entry = new ArchiveEntry(name.TrimEnd('/'), TypeOf(name, item.EntryType), item.Length, item.Mode & (UnixFileMode)0x1FF, item.ModificationTime.UtcDateTime);
        register.Add(entry);
        // What was read so far is ahead of what was unpacked so far: a bomb has a ratio beyond every grace.
        register.CheckRatio(file.Position);
        DiskSpace.Check(folder, entry.Length, 1, refusal);
        tree.AddFolderOf(entry);
        if (entry.Type == UnixEntry.SymbolicLink) tree.AddLink(entry, System.Text.Encoding.UTF8.GetBytes(item.LinkName));
        else if (entry.Type == UnixEntry.RegularFile) await WriteAsync(entry, item.DataStream, tree, cancellationToken);
    }

    private int TypeOf(string name, TarEntryType type) => type switch
    {
        TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile => UnixEntry.RegularFile,
        TarEntryType.Directory or TarEntryType.DirectoryList => UnixEntry.Folder,
        TarEntryType.SymbolicLink => UnixEntry.SymbolicLink,
        TarEntryType.HardLink => throw refusal.Entry(name, "is a hard link; pack it as a file (tar --hard-dereference)"),
        TarEntryType.BlockDevice or TarEntryType.CharacterDevice or TarEntryType.Fifo => throw refusal.Entry(name, "is a device or a pipe"),
        _ => throw refusal.Entry(name, $"is of the type {type}, which is not unpacked"),
    };

    private static async Task WriteAsync(ArchiveEntry entry, Stream? content, UnpackedTree tree, CancellationToken cancellationToken)
    {
        using var file = tree.Create(entry);
        if (content is not null)
        {
            var block = new byte[(int)Math.Clamp(entry.Length, 1, BlockBytes)];
            for (long length = 0; await content.ReadAsync(block, cancellationToken) is var read && read > 0; length += read)
                await RandomAccess.WriteAsync(file, block.AsMemory(0, read), length, cancellationToken);
        }
        UnpackedTree.Complete(file, entry);
    }
}
