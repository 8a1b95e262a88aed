using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Unpacks entries, on one worker; every checksum is verified.</summary>
internal sealed class ZipExtractor(SafeFileHandle archive, UnpackedTree tree, ArchiveRefusal refusal)
{
    private const int MaxInMemoryBytes = 1 << 20;
    private const int BlockBytes = 1 << 17;

    // One byte longer than any content: that it stays empty is the proof.
    private readonly byte[] _content = GC.AllocateUninitializedArray<byte>(MaxInMemoryBytes + 1);
    private readonly byte[] _packed = GC.AllocateUninitializedArray<byte>(MaxInMemoryBytes);

    public void Extract(ZipEntry entry, long dataStart, CancellationToken cancellationToken)
    {
        if (entry.Type == UnixEntry.Folder) return;
        if (entry.Length <= MaxInMemoryBytes && entry.CompressedLength <= MaxInMemoryBytes) ExtractInMemory(entry, dataStart);
        else ExtractInBlocks(entry, dataStart, cancellationToken);
    }

    private void ExtractInMemory(ZipEntry entry, long dataStart)
    {
        ZipContent.Of(entry, dataStart).Read(archive, _packed, _content, refusal);
        var content = _content.AsSpan(0, (int)entry.Length);
        if (entry.Type == UnixEntry.SymbolicLink) tree.AddLink(entry, content);
        else tree.Write(entry, content);
    }

    private void ExtractInBlocks(ZipEntry entry, long dataStart, CancellationToken cancellationToken)
    {
        using var file = tree.Create(entry);
        using var content = ZipContent.Of(entry, dataStart).Open(archive, refusal);
        long length = 0;
        for (int read; (read = content.Read(_content, 0, BlockBytes)) > 0; length += read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RandomAccess.Write(file, _content.AsSpan(0, read), length);
        }
        UnpackedTree.Complete(file, entry);
    }
}
