namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Puts compressed shares behind one another and shifts their central records.</summary>
internal sealed class ArchiveJoiner(FileStream archive, FileStream central)
{
    private readonly CentralWriter _directory = new(archive, central);

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
            _directory.Add(entry with { Offset = start + entry.Offset });
    }

    public void End() => _directory.End();
}
