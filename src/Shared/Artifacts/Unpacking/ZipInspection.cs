using CodePipelineActions.Artifacts.Zip;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Looks at every entry before the first is written: names, collisions, limits, headers that disagree, data that overlaps.</summary>
internal sealed class ZipInspection(SafeFileHandle file, EndRecord end, UnpackLimits limits, ArchiveRefusal refusal)
{
    // Entries that touch are one extent: of most archives there is one in all.
    private readonly List<(long Start, long End)> _extents = [];

    /// <summary>What the folder that the archive is unpacked into takes for one name.</summary>
    public NameFolding Folding { get; init; }

    /// <summary>Where each entry's data begins; not known before <see cref="Run"/>.</summary>
    public DataStarts DataStarts { get; private set; } = new(0);

    /// <summary>Inspects all entries and returns how many bytes they unpack to.</summary>
    public long Run(IEnumerable<ZipEntry> entries, CancellationToken cancellationToken)
    {
        if (end.Entries > limits.MaxEntries) throw refusal.Limit($"has {end.Entries} entries, more than {limits.MaxEntries}");
        // As many as the end says, if its directory has room for them.
        var count = Math.Min(end.Entries, end.CentralLength / ZipFormat.CentralLength);
        using var register = new EntryRegister(limits, refusal, count, Folding);
        DataStarts = new DataStarts(count);
        var local = new LocalHeader(file, end.CentralOffset, refusal);
        var index = 0;
        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            register.Add(entry);
            CheckData(entry);
            var (start, stop) = local.Check(entry);
            DataStarts.Set(index++, entry, start);
            AddExtent(entry.Offset, stop);
        }
        CheckOverlap(entries);
        register.CheckRatio(end.CentralOffset);
        return register.Bytes;
    }

    private void AddExtent(long start, long stop)
    {
        if (_extents is [.., var last] && last.End == start) _extents[^1] = (last.Start, stop);
        else _extents.Add((start, stop));
    }

    private void CheckData(ZipEntry entry)
    {
        if ((entry.Flags & ZipFormat.EncryptedFlags) != 0) throw refusal.Entry(entry.Name, "is encrypted");
        if ((entry.Flags & ZipFormat.PatchFlag) != 0) throw refusal.Entry(entry.Name, "is a patch to a file, not a file");
        if (entry.Method is not (ZipFormat.Stored or ZipFormat.Deflated)) throw refusal.Entry(entry.Name, $"is compressed by method {entry.Method}; only 0 (stored) and 8 (deflated) are read");
        if (entry.Method == ZipFormat.Stored && entry.CompressedLength != entry.Length) throw refusal.Entry(entry.Name, "is stored, but has two lengths");
        if (entry.Type == UnixEntry.Folder && entry.Length != 0) throw refusal.Entry(entry.Name, "is a folder with content");
        if (entry.Type == UnixEntry.SymbolicLink && Math.Max(entry.Length, entry.CompressedLength / 2) > EntryName.MaxLinkTargetBytes)
            throw refusal.Entry(entry.Name, $"is a symbolic link with a target of more than {EntryName.MaxLinkTargetBytes} bytes");
    }

    private void CheckOverlap(IEnumerable<ZipEntry> entries)
    {
        _extents.Sort();
        for (var i = 1; i < _extents.Count; i++)
            if (_extents[i].Start < _extents[i - 1].End)
                throw refusal.Entry(entries.First(e => e.Offset == _extents[i].Start).Name, $"overlaps another one at byte {_extents[i].Start}");
        _extents.Clear();
    }
}
