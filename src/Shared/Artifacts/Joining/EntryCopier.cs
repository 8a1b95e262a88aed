using System.Text;
using CodePipelineActions.Artifacts.Packing;
using CodePipelineActions.Artifacts.Unpacking;

namespace CodePipelineActions.Artifacts.Joining;

/// <summary>
/// Copies entries from one archive to another with their data as it is, and headers as the packer writes them:
/// what stood behind or between the data (data descriptors, foreign fields, comments) stays behind, and "./" in front of names.
/// </summary>
internal sealed class EntryCopier(FileStream archive, CentralWriter central)
{
    // What most systems give a new file or folder, and so what an archive without modes unpacks to.
    private const UnixFileMode FileMode = (UnixFileMode)0b110_100_100;
    private const UnixFileMode FolderMode = (UnixFileMode)0b111_101_101;

    private readonly byte[] _block = new byte[1 << 17];

    public void Copy(InspectedZip from, ZipEntry entry, long dataStart)
    {
        var record = new CentralRecord(Name(entry), entry.Method, entry.Crc, entry.CompressedLength, entry.Length, Attributes(entry), entry.ModifiedUtc) { Offset = archive.Position };
        var writer = new RecordWriter(_block);
        writer.LocalHeader(record);
        archive.Write(_block, 0, writer.Length);
        from.Content.Position = dataStart;
        CopyData(from, entry.CompressedLength);
        central.Add(record);
    }

    private void CopyData(InspectedZip from, long length)
    {
        while (length > 0)
        {
            var read = from.Content.Read(_block, 0, (int)Math.Min(_block.Length, length));
            if (read == 0) throw from.Refusal.Damaged("it ends too early");
            archive.Write(_block, 0, read);
            length -= read;
        }
    }

    private static byte[] Name(ZipEntry entry) => Encoding.UTF8.GetBytes(entry.Type == UnixEntry.Folder ? entry.Name + "/" : entry.Name);

    private static int Attributes(ZipEntry entry) =>
        UnixEntry.Attributes(entry.Type, entry.Mode ?? (entry.Type == UnixEntry.RegularFile ? FileMode : FolderMode));
}
