namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Keeps the central records in a temporary file while the entries are written, and puts them behind the last one.</summary>
internal sealed class CentralWriter(FileStream archive, FileStream central)
{
    private readonly byte[] _record = new byte[1 << 17];
    private long _entries;

    public void Add(CentralRecord entry)
    {
        var writer = new RecordWriter(_record);
        writer.CentralHeader(entry);
        central.Write(_record, 0, writer.Length);
        _entries++;
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
