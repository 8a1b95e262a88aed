using CodePipelineActions.Artifacts.Unpacking;
using CodePipelineActions.Artifacts.Zip;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Reading;

/// <summary>Reads files where they lie in the archive.</summary>
internal sealed class ZipReader : ArtifactReader
{
    private readonly SafeFileHandle _archive;
    private readonly ArchiveRefusal _refusal;

    private ZipReader(SafeFileHandle archive, ArchiveRefusal refusal, IReadOnlyList<ArtifactFile> files) : base(files) => (_archive, _refusal) = (archive, refusal);

    public static ZipReader Open(string path, ArchiveRefusal refusal, UnpackLimits limits, CancellationToken cancellationToken)
    {
        var archive = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.RandomAccess);
        try
        {
            var end = EndRecord.Read(archive, RandomAccess.GetLength(archive), refusal);
            var directory = new CentralDirectory(path, end, refusal);
            var inspection = new ZipInspection(archive, end, limits, refusal);
            inspection.Run(directory.Read(), cancellationToken);
            return new ZipReader(archive, refusal, Read(directory, inspection, archive, refusal));
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public override Stream Open(ArtifactFile file) => new RestartableStream(file.Length, () => file.Content.Open(_archive, _refusal));

    public override bool TryHashPacked(ArtifactFile file, Span<byte> hash)
    {
        PackedHash.Compute(_archive, file.Content, hash, _refusal);
        return true;
    }

    public override void Dispose()
    {
        _archive.Dispose();
        base.Dispose();
    }

    private static List<ArtifactFile> Read(CentralDirectory directory, ZipInspection inspection, SafeFileHandle archive, ArchiveRefusal refusal)
    {
        var files = new List<ArtifactFile>();
        var links = new ZipLinks(archive, refusal);
        var index = 0;
        foreach (var entry in directory.Read())
        {
            var content = ZipContent.Of(entry, inspection.DataStarts.Of(index++, entry));
            if (entry.Type == UnixEntry.SymbolicLink) links.Add(content);
            else if (entry.Type == UnixEntry.RegularFile) files.Add(new ArtifactFile(entry.Name, entry.Length) { Content = content });
        }
        return links.Resolve(files);
    }
}
