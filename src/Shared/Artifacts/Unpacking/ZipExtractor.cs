using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Unpacks entries, on one worker; every checksum is verified.</summary>
internal sealed class ZipExtractor(SafeFileHandle archive, UnpackedTree tree, ArchiveRefusal refusal)
{
    private const int MaxInMemoryBytes = 4 << 20;
    private const int BlockBytes = 1 << 17;

    public void Extract(ZipEntry entry, long dataStart, CancellationToken cancellationToken)
    {
        if (entry.Type == UnixEntry.Folder) return;
        if (entry.Length <= MaxInMemoryBytes && entry.CompressedLength <= MaxInMemoryBytes) ExtractInMemory(entry, dataStart);
        else ExtractInBlocks(entry, dataStart, cancellationToken);
    }

    private void ExtractInMemory(ZipEntry entry, long dataStart)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)entry.Length + 1);
        try
        {
            ZipContent.Of(entry, dataStart).Read(archive, buffer, refusal);
            var content = buffer.AsSpan(0, (int)entry.Length);
            if (entry.Type == UnixEntry.SymbolicLink) tree.AddLink(entry, content);
            else tree.Write(entry, content);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void ExtractInBlocks(ZipEntry entry, long dataStart, CancellationToken cancellationToken)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            using var file = tree.Create(entry);
            using var content = ZipContent.Of(entry, dataStart).Open(archive, refusal);
            long length = 0;
            for (int read; (read = content.Read(block, 0, BlockBytes)) > 0; length += read)
            {
                cancellationToken.ThrowIfCancellationRequested();
                RandomAccess.Write(file, block.AsSpan(0, read), length);
            }
            UnpackedTree.Complete(file, entry);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
