using System.Buffers;
using System.IO.Compression;
using CodePipelineActions.Artifacts.Zip;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Unpacks entries, on one worker; every checksum is verified.</summary>
internal sealed class ZipExtractor(SafeFileHandle archive, UnpackedTree tree, ArchiveRefusal refusal)
{
    // A link's target is a path.
    private const int MaxLinkBytes = 4096;
    private const int MaxInMemoryBytes = 4 << 20;
    private const int BlockBytes = 1 << 17;

    public void Extract(ZipEntry entry, long dataStart, CancellationToken cancellationToken)
    {
        try
        {
            if (entry.Type == UnixEntry.Folder) return;
            if (entry.Type == UnixEntry.SymbolicLink && entry.Length > MaxLinkBytes) throw refusal.Entry(entry.Name, $"is a symbolic link with a target of {entry.Length} bytes");
            if (entry.Length <= MaxInMemoryBytes && entry.CompressedLength <= MaxInMemoryBytes) ExtractInMemory(entry, dataStart);
            else ExtractInBlocks(entry, dataStart, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw refusal.Entry(entry.Name, $"cannot be decompressed: {e.Message.TrimEnd('.')}", e);
        }
    }

    private void ExtractInMemory(ZipEntry entry, long dataStart)
    {
        var packed = ArrayPool<byte>.Shared.Rent((int)entry.CompressedLength);
        // One byte more than claimed: that it stays empty is the proof.
        var unpacked = ArrayPool<byte>.Shared.Rent((int)entry.Length + 1);
        try
        {
            EndRecord.ReadExactly(archive, packed.AsSpan(0, (int)entry.CompressedLength), dataStart, refusal);
            var content = entry.Method == ZipFormat.Stored ? packed.AsSpan(0, (int)entry.Length)
                : unpacked.AsSpan(0, Inflate(packed, (int)entry.CompressedLength, unpacked.AsSpan(0, (int)entry.Length + 1)));
            CheckLength(entry, content.Length);
            CheckCrc(entry, Crc32.Append(0, content));
            if (entry.Type == UnixEntry.SymbolicLink) tree.AddLink(entry, content);
            else Write(entry, content);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed);
            ArrayPool<byte>.Shared.Return(unpacked);
        }
    }

    private void Write(ZipEntry entry, ReadOnlySpan<byte> content)
    {
        using var file = tree.Create(entry);
        RandomAccess.Write(file, content, 0);
        UnpackedTree.Complete(file, entry);
    }

    private static int Inflate(byte[] packed, int length, Span<byte> target)
    {
        using var inflate = new DeflateStream(new MemoryStream(packed, 0, length), CompressionMode.Decompress);
        return inflate.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
    }

    private void ExtractInBlocks(ZipEntry entry, long dataStart, CancellationToken cancellationToken)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            using var file = tree.Create(entry);
            using var packed = new FileRange(archive, dataStart, entry.CompressedLength);
            using Stream content = entry.Method == ZipFormat.Stored ? packed : new DeflateStream(packed, CompressionMode.Decompress);
            uint crc = 0;
            long length = 0;
            for (int read; (read = content.Read(block, 0, BlockBytes)) > 0; length += read)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (length + read > entry.Length) CheckLength(entry, length + read);
                crc = Crc32.Append(crc, block.AsSpan(0, read));
                RandomAccess.Write(file, block.AsSpan(0, read), length);
            }
            CheckLength(entry, length);
            CheckCrc(entry, crc);
            UnpackedTree.Complete(file, entry);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private void CheckLength(ZipEntry entry, long length)
    {
        if (length != entry.Length)
            throw refusal.Entry(entry.Name, length > entry.Length ? $"unpacks to more than the {entry.Length} bytes that it claims" : $"unpacks to {length} bytes, and claims {entry.Length}");
    }

    private void CheckCrc(ZipEntry entry, uint crc)
    {
        if (crc != entry.Crc) throw refusal.Entry(entry.Name, "has a wrong checksum (CRC-32): it was changed or damaged");
    }
}
