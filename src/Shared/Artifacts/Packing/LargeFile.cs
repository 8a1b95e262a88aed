using System.IO.Compression;
using System.Text;
using CodePipelineActions.Artifacts.Zip;

namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Compresses a file that is too large for memory through a temporary file of its own.</summary>
/// <param name="block">Memory to work with.</param>
internal sealed class LargeFile(PackSource files, string temporaryFolder, byte[] block)
{
    // Small enough to stay in the processor's cache, from reading to compressing.
    private const int BlockBytes = 1 << 17;

    public void Write(PackItem item, ShareBuffer buffer, CancellationToken cancellationToken)
    {
        buffer.Overflow = new FileStream(
            Path.Combine(temporaryFolder, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BlockBytes / 2, FileOptions.DeleteOnClose);
        using var source = new FileStream(files.Open(item), FileAccess.Read, 1);
        var deflated = IsWorthwhile(source);
        var (crc, length) = deflated ? Deflate(source, buffer.Overflow, cancellationToken) : Copy(source, buffer.Overflow, cancellationToken);
        Add(buffer, new CentralRecord(
            Encoding.UTF8.GetBytes(item.Name), deflated ? ZipFormat.Deflated : ZipFormat.Stored, crc, buffer.Overflow.Position, length, UnixEntry.Attributes(item.Type, item.Mode), item.ModifiedUtc));
    }

    private bool IsWorthwhile(FileStream source)
    {
        var worthwhile = Compressibility.IsWorthwhile(block.AsSpan(0, source.ReadAtLeast(block, BlockBytes, throwOnEndOfStream: false)));
        source.Position = 0;
        return worthwhile;
    }

    private (uint Crc, long Length) Deflate(FileStream source, FileStream target, CancellationToken cancellationToken)
    {
        using var deflate = new DeflateStream(target, CompressionLevel.Fastest, leaveOpen: true);
        return Copy(source, deflate, cancellationToken);
    }

    private (uint Crc, long Length) Copy(FileStream source, Stream target, CancellationToken cancellationToken)
    {
        uint crc = 0;
        long length = 0;
        for (int read; (read = source.Read(block, 0, BlockBytes)) > 0; length += read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            crc = Crc32.Append(crc, block.AsSpan(0, read));
            target.Write(block, 0, read);
        }
        return (crc, length);
    }

    private static void Add(ShareBuffer buffer, CentralRecord entry)
    {
        buffer.Records.Add(entry);
        var writer = new RecordWriter(buffer.Free);
        writer.LocalHeader(entry);
        buffer.Length += writer.Length;
    }
}
