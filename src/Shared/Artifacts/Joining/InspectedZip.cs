using CodePipelineActions.Artifacts.Unpacking;
using CodePipelineActions.Artifacts.Zip;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Artifacts.Joining;

/// <summary>A zip archive that has passed the inspection every artifact passes before it is unpacked, open for copying its entries.</summary>
/// <remarks>The inspection reads headers only: checksums and links are looked at by whoever unpacks.</remarks>
internal sealed class InspectedZip : IDisposable
{
    private const int Buffer = 1 << 20;

    private readonly CentralDirectory _directory;
    private readonly DataStarts _dataStarts;

    private InspectedZip(FileStream content, CentralDirectory directory, DataStarts dataStarts, ArchiveRefusal refusal) =>
        (Content, _directory, _dataStarts, Refusal) = (content, directory, dataStarts, refusal);

    public FileStream Content { get; }

    public ArchiveRefusal Refusal { get; }

    /// <summary>Every entry, in the order of the directory, with the place where its data begins.</summary>
    public IEnumerable<(ZipEntry Entry, long DataStart)> Entries => _directory.Read().Select((entry, index) => (entry, _dataStarts.Of(index, entry)));

    /// <param name="name">The artifact's, for the messages.</param>
    /// <exception cref="ActionException">The archive was refused; the message is the one that unpacking gives.</exception>
    public static InspectedZip Open(string archive, string name, UnpackLimits limits, CancellationToken cancellationToken)
    {
        var refusal = new ArchiveRefusal(name);
        if (ArchiveFormat.Of(archive) != ArchiveKind.Zip) throw refusal.Damaged("it is no zip archive");
        var content = new FileStream(archive, FileMode.Open, FileAccess.Read, FileShare.Read, Buffer);
        try
        {
            var end = EndRecord.Read(content.SafeFileHandle, content.Length, refusal);
            var directory = new CentralDirectory(archive, end, refusal);
            var inspection = new ZipInspection(content.SafeFileHandle, end, limits, refusal);
            inspection.Run(directory.Read(), cancellationToken);
            return new InspectedZip(content, directory, inspection.DataStarts, refusal);
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    public void Dispose() => Content.Dispose();
}
