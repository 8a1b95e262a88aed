using System.Threading.Channels;
using CodePipelineActions.Artifacts.Packing;

namespace CodePipelineActions.Artifacts;

/// <summary>Packs a file or a folder into a zip archive, on all processors; Unix modes, symbolic links, empty folders and modification times are kept.</summary>
/// <remarks>
/// <code>
/// TreeScan ─▶ PackShare.Cut ─▶ work ─▶ ShareWriter × processors ─▶ ArchiveJoiner
///                            └▶ order ─────────────────────────────┘ waits for one share after the other
/// </code>
/// Both queues are bounded, and the shares' memory is used again: memory depends on the number of processors, not on the tree. The same tree gives the same bytes.
/// </remarks>
internal static class ZipPacker
{
    private const int FileBuffer = 1 << 18;

    public static Task PackAsync(string source, string archive, CancellationToken cancellationToken) =>
        PackAsync((Directory.Exists(source) ? source : Path.GetDirectoryName(Path.GetFullPath(source))!, TreeScan.Read(source)), archive, cancellationToken);

    /// <summary>Packs one folder of a tree, with itself, under the names that it has in the whole tree's archive.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="folder">Relative to it.</param>
    public static Task PackFolderAsync(string root, string folder, string archive, CancellationToken cancellationToken) =>
        PackAsync((root, TreeScan.ReadFolder(root, folder)), archive, cancellationToken);

    private static async Task PackAsync((string Root, IEnumerable<PackItem> Items) tree, string archive, CancellationToken cancellationToken)
    {
        using var files = new PackSource(tree.Root);
        var workers = Environment.ProcessorCount;
        await using var file = new FileStream(archive, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileBuffer);
        await using var central = new FileStream(archive + ".central", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileBuffer, FileOptions.DeleteOnClose);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = Channel.CreateBounded<PendingShare>(workers);
        var order = Channel.CreateBounded<PendingShare>(workers + 1);
        var memory = new ShareMemory();
        var stages = new WorkerGroup(failed);
        stages.Start(token => ScanAsync(tree.Items, work.Writer, order.Writer, token));
        stages.Start(token => JoinAsync(order.Reader, new ArchiveJoiner(file, central), token));
        for (var i = 0; i < workers; i++)
            stages.StartThread(token => Compress(work.Reader, new ShareWriter(files, Path.GetDirectoryName(archive)!), memory, token));
        await stages.EndAsync(cancellationToken);
    }

    private static async Task ScanAsync(IEnumerable<PackItem> items, ChannelWriter<PendingShare> work, ChannelWriter<PendingShare> order, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var share in PackShare.Cut(items))
            {
                var pending = new PendingShare(share);
                await order.WriteAsync(pending, cancellationToken);
                await work.WriteAsync(pending, cancellationToken);
            }
        }
        finally
        {
            work.Complete();
            order.Complete();
        }
    }

    private static void Compress(ChannelReader<PendingShare> work, ShareWriter writer, ShareMemory memory, CancellationToken cancellationToken)
    {
        foreach (var pending in work.ReadAllAsync(cancellationToken).ToBlockingEnumerable(cancellationToken))
            pending.Compress(writer, memory, cancellationToken);
    }

    private static async Task JoinAsync(ChannelReader<PendingShare> order, ArchiveJoiner joiner, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var pending in order.ReadAllAsync(cancellationToken))
            {
                using var share = await TakeAsync(pending, cancellationToken);
                joiner.Add(share);
            }
            joiner.End();
        }
        finally
        {
            while (order.TryRead(out var pending)) pending.Abandon();
        }
    }

    private static async Task<ShareBuffer> TakeAsync(PendingShare pending, CancellationToken cancellationToken)
    {
        try
        {
            return await pending.Compressed.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            pending.Abandon();
            throw;
        }
    }
}
