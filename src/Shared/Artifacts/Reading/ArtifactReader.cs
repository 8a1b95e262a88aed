using System.Security.Cryptography;
using CodePipelineActions.Artifacts.Unpacking;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Artifacts.Reading;

/// <summary>Reads the files of an artifact one by one, in any order and from any thread. Nothing is unpacked to the disk, unless the artifact is a tar archive.</summary>
public abstract class ArtifactReader : IDisposable
{
    /// <summary>The length of what <see cref="TryHashPacked"/> computes, in bytes.</summary>
    public const int PackedHashBytes = SHA256.HashSizeInBytes;

    private protected ArtifactReader(IReadOnlyList<ArtifactFile> files) => Files = files;

    /// <summary>All files, in no particular order; a symbolic link is the file that it points to.</summary>
    public IReadOnlyList<ArtifactFile> Files { get; }

    /// <summary>Opens a file. Its end is reached only if length and checksum are what the archive says.</summary>
    /// <returns>A stream that reads forward; <see cref="Stream.Length"/> is known, and <see cref="Stream.Position"/> can be set back to 0, which begins anew.</returns>
    /// <exception cref="ActionException">While reading: the content is damaged.</exception>
    public abstract Stream Open(ArtifactFile file);

    /// <summary>Hashes a file as it lies in the archive, compressed, which is many times as fast as decompressing it.</summary>
    /// <remarks>Two files of the same hash have the same content. Two of different ones may have so too: other programs compress otherwise.</remarks>
    /// <param name="file">One of <see cref="Files"/>.</param>
    /// <param name="hash">Receives <see cref="PackedHashBytes"/> bytes, the SHA-256 of the compressed content and of what the archive says of it.</param>
    /// <returns><see langword="false"/> when the files were unpacked, as those of a tar archive are.</returns>
    /// <exception cref="ActionException">The archive is truncated.</exception>
    public virtual bool TryHashPacked(ArtifactFile file, Span<byte> hash) => false;

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>Opens a downloaded archive; every rule for hostile archives is applied before it returns.</summary>
    internal static async Task<ArtifactReader> OpenAsync(string archive, string artifactName, UnpackLimits limits, Func<string> newFolder, CancellationToken cancellationToken)
    {
        if (ArchiveFormat.Of(archive) == ArchiveKind.Zip)
            return ZipReader.Open(archive, new ArchiveRefusal(artifactName), limits, cancellationToken);
        var folder = newFolder();
        await ArchiveUnpacker.UnpackAsync(archive, folder, artifactName, limits, cancellationToken);
        File.Delete(archive);
        return new FolderReader(folder);
    }
}
