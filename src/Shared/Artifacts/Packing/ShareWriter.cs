using System.Buffers;
using System.IO.Compression;
using System.Text;
using CodePipelineActions.Artifacts.Zip;

namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Compresses one share, on one worker.</summary>
internal sealed class ShareWriter(ShareBuffer buffer)
{
    public void Write(PackShare share, string temporaryFolder, CancellationToken cancellationToken)
    {
        foreach (var item in share.Items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (share.IsLargeFile)
                LargeFile.Write(item, buffer, temporaryFolder, cancellationToken);
            else if (item.Type == UnixEntry.RegularFile)
                WriteFile(item);
            else
                WriteStored(item, item.Target is null ? [] : Encoding.UTF8.GetBytes(item.Target));
        }
    }

    private void WriteFile(PackItem item)
    {
        var content = ArrayPool<byte>.Shared.Rent((int)item.Length + 1);
        try
        {
            // What is there now counts: a file may have grown or shrunk since the scan.
            var data = content.AsSpan(0, FileContent.Read(item, content));
            if (!Compressibility.IsWorthwhile(data) || !TryDeflate(item, data)) WriteStored(item, data);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(content);
        }
    }

    private bool TryDeflate(PackItem item, ReadOnlySpan<byte> data)
    {
        var entry = Record(item, ZipFormat.Deflated, data);
        var header = RecordWriter.LocalHeaderLength(entry);
        var target = new FixedStream(buffer.Array, buffer.Length + header, data.Length - 1);
        using (var deflate = new DeflateStream(target, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(data);
        if (target.IsFull) return false;
        Add(entry with { CompressedLength = target.Length });
        buffer.Length += (int)target.Length;
        return true;
    }

    private void WriteStored(PackItem item, ReadOnlySpan<byte> data)
    {
        Add(Record(item, ZipFormat.Stored, data));
        data.CopyTo(buffer.Free);
        buffer.Length += data.Length;
    }

    private void Add(CentralRecord entry)
    {
        buffer.Records.Add(entry with { Offset = buffer.Length });
        var writer = new RecordWriter(buffer.Free);
        writer.LocalHeader(entry);
        buffer.Length += writer.Length;
    }

    private static CentralRecord Record(PackItem item, ushort method, ReadOnlySpan<byte> data) => new(
        Encoding.UTF8.GetBytes(item.Name), method, Crc32.Append(0, data), data.Length, data.Length, UnixEntry.Attributes(item.Type, item.Mode), item.ModifiedUtc);
}
