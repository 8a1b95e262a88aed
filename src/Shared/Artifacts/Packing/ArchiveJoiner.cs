namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Puts compressed shares behind one another and shifts their central records; the central directory waits in a temporary file.</summary>
internal sealed class ArchiveJoiner(FileStream archive, FileStream central)
{
    private readonly byte[] _record = new byte[1 << 17];
    private long _entries;

    public void Add(ShareBuffer share)
    {
        var start = archive.Position;
        archive.Write(share.Written);
        if (share.Overflow is { } overflow)
        {
            overflow.Position = 0;
            overflow.CopyTo(archive);
        }
        foreach (var entry in share.Records)
        {
            var writer = new RecordWriter(_record);
            writer.CentralHeader(entry with { Offset = start + entry.Offset });
            central.Write(_record, 0, writer.Length);
        }
        _entries += share.Records.Count;
    }

    public void End()
    {
        var start = archive.Position;
        central.Position = 0;
        central.CopyTo(archive);
        var writer = new RecordWriter(_record);
        writer.End(_entries, start, archive.Position - start);
        archive.Write(_record, 0, writer.Length);
        archive.Flush();
    }
}
