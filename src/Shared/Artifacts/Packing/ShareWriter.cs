using System.IO.Compression;
using System.Text;
using CodePipelineActions.Artifacts.Zip;

namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Compresses shares, one after the other, on one worker.</summary>
internal sealed class ShareWriter(PackSource files, string temporaryFolder)
{
    private readonly byte[] _content = GC.AllocateUninitializedArray<byte>(PackShare.MaxContentBytes);

    public void Write(PackShare share, ShareBuffer buffer, CancellationToken cancellationToken)
    {
        foreach (var item in share.Items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (share.IsLargeFile)
                new LargeFile(files, temporaryFolder, _content).Write(item, buffer, cancellationToken);
            else if (item.Type == UnixEntry.RegularFile)
                WriteFile(item, buffer);
            else
                WriteStored(item, buffer, item.Target is null ? [] : Encoding.UTF8.GetBytes(item.Target));
        }
    }

    private void WriteFile(PackItem item, ShareBuffer buffer)
    {
        // What is there now counts: a file may have grown or shrunk since the scan.
        var data = _content.AsSpan(0, files.Read(item, _content));
        if (!Compressibility.IsWorthwhile(data) || !TryDeflate(item, buffer, data)) WriteStored(item, buffer, data);
    }

    private static bool TryDeflate(PackItem item, ShareBuffer buffer, ReadOnlySpan<byte> data)
    {
        var entry = Record(item, ZipFormat.Deflated, data);
        var header = RecordWriter.LocalHeaderLength(entry);
        var target = new FixedStream(buffer.Array, buffer.Length + header, data.Length - 1);
        using (var deflate = new DeflateStream(target, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(data);
        if (target.IsFull) return false;
        Add(buffer, entry with { CompressedLength = target.Length });
        buffer.Length += (int)target.Length;
        return true;
    }

    private static void WriteStored(PackItem item, ShareBuffer buffer, ReadOnlySpan<byte> data)
    {
        Add(buffer, Record(item, ZipFormat.Stored, data));
        data.CopyTo(buffer.Free);
        buffer.Length += data.Length;
    }

    private static void Add(ShareBuffer buffer, CentralRecord entry)
    {
        buffer.Records.Add(entry with { Offset = buffer.Length });
        var writer = new RecordWriter(buffer.Free);
        writer.LocalHeader(entry);
        buffer.Length += writer.Length;
    }

    private static CentralRecord Record(PackItem item, ushort method, ReadOnlySpan<byte> data) => new(
        Encoding.UTF8.GetBytes(item.Name), method, Crc32.Append(0, data), data.Length, data.Length, UnixEntry.Attributes(item.Type, item.Mode), item.ModifiedUtc);
}
