using CodePipelineActions.Artifacts.Unpacking;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Artifacts;

/// <summary>
/// Unpacks an artifact into a folder: zip, tar or gzipped tar, told apart by content. Modes, links and times are restored; whatever is broken,
/// or tries to write anywhere else, is refused with the entry and the rule, and leaves nothing.
/// </summary>
internal static class ArchiveUnpacker
{
    // ENOSPC.
    private const int DiskFull = 28;

    /// <param name="folder">Made when it is not there; it must be empty.</param>
    /// <param name="artifactName">For the messages.</param>
    /// <exception cref="ActionException">The archive was refused.</exception>
    public static Task UnpackAsync(string archive, string folder, string artifactName, UnpackLimits limits, CancellationToken cancellationToken) =>
        UnpackAsync(archive, folder, artifactName, limits, FoldingProbe.Of, cancellationToken);

    /// <param name="foldingOf">What a folder takes for one name.</param>
    internal static async Task UnpackAsync(
        string archive, string folder, string artifactName, UnpackLimits limits, Func<string, NameFolding> foldingOf, CancellationToken cancellationToken)
    {
        var refusal = new ArchiveRefusal(artifactName);
        Directory.CreateDirectory(folder);
        try
        {
            await UnpackAsync(archive, folder, refusal, limits, foldingOf(folder), cancellationToken);
        }
        catch (Exception e)
        {
            FolderDeletion.Delete(folder);
            Directory.CreateDirectory(folder);
            if (e is not (IOException or UnauthorizedAccessException)) throw;
            throw e.HResult == DiskFull ? refusal.Full(folder, e) : refusal.Unwritable(e);
        }
    }

    private static Task UnpackAsync(
        string archive, string folder, ArchiveRefusal refusal, UnpackLimits limits, NameFolding folding, CancellationToken cancellationToken) => ArchiveFormat.Of(archive) switch
        {
            ArchiveKind.Zip => new ZipUnpacker(archive, folder, refusal, limits, folding).UnpackAsync(cancellationToken),
            ArchiveKind.Tar => new TarUnpacker(archive, folder, refusal, limits, folding).UnpackAsync(gzip: false, cancellationToken),
            ArchiveKind.GzippedTar => new TarUnpacker(archive, folder, refusal, limits, folding).UnpackAsync(gzip: true, cancellationToken),
            ArchiveKind.Empty => throw refusal.Damaged("it is empty"),
            ArchiveKind.WebPage => throw refusal.Damaged("it is a web page, not an archive; whatever made it was probably answered with an error page"),
            _ => throw refusal.Damaged($"it is no zip and no tar archive ({new FileInfo(archive).Length} bytes)"),
        };
}
