namespace CodePipelineActions.Artifacts.Packing;

/// <summary>A run of consecutive items that one worker compresses: small enough to be held in memory, unless it is a single large file.</summary>
internal sealed class PackShare(IReadOnlyList<PackItem> items)
{
    /// <summary>The content of a share that is compressed in memory: small, because several shares wait at once.</summary>
    public const int MaxContentBytes = 1 << 20;

    /// <summary>What the records around the content may take.</summary>
    public const int MaxRecordBytes = 1 << 18;

    public IReadOnlyList<PackItem> Items => items;

    public bool IsLargeFile => items is [{ Length: > MaxContentBytes }];

    /// <summary>Cuts by content alone, so that the same tree gives the same archive, however many workers there are.</summary>
    public static IEnumerable<PackShare> Cut(IEnumerable<PackItem> items)
    {
        var share = new List<PackItem>();
        long content = 0, records = 0;
        foreach (var item in items)
        {
            var record = ShareBuffer.RecordBytes(item);
            if (share.Count > 0 && (content + item.Length > MaxContentBytes || records + record > MaxRecordBytes))
            {
                yield return new PackShare(share);
                (share, content, records) = ([], 0, 0);
            }
            share.Add(item);
            content += item.Length;
            records += record;
        }
        if (share.Count > 0) yield return new PackShare(share);
    }
}
