using System.Threading.Channels;
using CodePipelineActions.Artifacts.Unpacking;
using CodePipelineActions.Artifacts.Zip;

namespace CodePipelineActions.Artifacts;

/// <summary>Unpacks a zip archive on all processors, into a fresh folder.</summary>
/// <remarks>
/// <code>
/// EndRecord ─▶ CentralDirectory ─▶ ZipInspection (all entries, nothing written)
///                    └ once more ─▶ folders ─▶ batches ─▶ ZipExtractor × processors ─▶ links, folders' permissions and times
/// </code>
/// </remarks>
internal sealed class ZipUnpacker(string archive, string folder, ArchiveRefusal refusal, UnpackLimits limits, NameFolding folding)
{
    private const int BatchEntries = 64;
    private const long BatchBytes = 4 << 20;

    private sealed record Batch(List<(ZipEntry Entry, long DataStart)> Entries);

    public async Task UnpackAsync(CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(archive, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.RandomAccess);
        var end = EndRecord.Read(file, RandomAccess.GetLength(file), refusal);
        var directory = new CentralDirectory(archive, end, refusal);
        var inspection = new ZipInspection(file, end, limits, refusal) { Folding = folding };
        new DiskSpace(folder, limits, refusal).Check(inspection.Run(directory.Read(), cancellationToken), end.Entries);

        var tree = new UnpackedTree(folder, refusal);
        var batches = Channel.CreateBounded<Batch>(Environment.ProcessorCount * 2);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = new WorkerGroup(failed);
        workers.Start(async token =>
        {
            try
            {
                foreach (var batch in Batches(directory.Read(), inspection.DataStarts, tree))
                    await batches.Writer.WriteAsync(batch, token);
            }
            finally
            {
                batches.Writer.Complete();
            }
        });
        for (var i = 0; i < Environment.ProcessorCount; i++)
            workers.StartThread(token => Extract(batches.Reader, new ZipExtractor(file, tree, refusal), token));
        await workers.EndAsync(cancellationToken);
        tree.Finish(directory.Read().Where(entry => entry.Type == UnixEntry.Folder && !entry.IsRoot));
    }

    private static IEnumerable<Batch> Batches(IEnumerable<ZipEntry> entries, DataStarts dataStarts, UnpackedTree tree)
    {
        var (batch, bytes, index) = (new List<(ZipEntry, long)>(BatchEntries), 0L, 0);
        foreach (var entry in entries)
        {
            tree.AddFolderOf(entry);
            batch.Add((entry, dataStarts.Of(index++, entry)));
            if (batch.Count == BatchEntries || (bytes += entry.Length) >= BatchBytes)
            {
                yield return new Batch(batch);
                (batch, bytes) = (new(BatchEntries), 0);
            }
        }
        if (batch.Count > 0) yield return new Batch(batch);
    }

    private static void Extract(ChannelReader<Batch> batches, ZipExtractor extractor, CancellationToken cancellationToken)
    {
        foreach (var batch in batches.ReadAllAsync(cancellationToken).ToBlockingEnumerable(cancellationToken))
            foreach (var (entry, dataStart) in batch.Entries)
                extractor.Extract(entry, dataStart, cancellationToken);
    }
}
