namespace CodePipelineActions.Artifacts.Packing;

/// <summary>A run of consecutive items that one worker compresses: small enough to be held in memory, unless it is a single large file.</summary>
internal sealed class PackShare(IReadOnlyList<PackItem> items, int bufferBytes)
{
    /// <summary>The content of a share of several items: small, because several shares wait at once.</summary>
    public const int UsualContentBytes = 1 << 20;

    /// <summary>The largest file that is compressed in memory.</summary>
    public const int MaxContentBytes = 4 << 20;

    /// <summary>What the records around the content may take.</summary>
    public const int MaxRecordBytes = 1 << 20;

    public IReadOnlyList<PackItem> Items => items;

    /// <summary>What the share takes at the most, once it is written.</summary>
    public int BufferBytes => bufferBytes;

    public bool IsLargeFile => items is [{ Length: > MaxContentBytes }];

    /// <summary>Cuts by content alone, so that the same tree gives the same archive, however many workers there are.</summary>
    public static IEnumerable<PackShare> Cut(IEnumerable<PackItem> items)
    {
        var share = new List<PackItem>();
        long content = 0, records = 0;
        foreach (var item in items)
        {
            var record = ShareBuffer.RecordBytes(item);
            if (share.Count > 0 && (content + item.Length > UsualContentBytes || records + record > MaxRecordBytes))
            {
                yield return Of(share, content, records);
                (share, content, records) = ([], 0, 0);
            }
            share.Add(item);
            content += item.Length;
            records += record;
        }
        if (share.Count > 0) yield return Of(share, content, records);
    }

    // A large file's content goes elsewhere.
    private static PackShare Of(List<PackItem> share, long content, long records) =>
        new(share, (int)(records + (content > MaxContentBytes ? 0 : content)));
}
