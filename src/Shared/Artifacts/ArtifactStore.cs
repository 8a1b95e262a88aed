using Amazon.S3;
using CodePipelineActions.Artifacts.Reading;
using CodePipelineActions.Artifacts.Transfer;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Artifacts;

/// <summary>Reads a job's input artifacts and writes its output artifacts, with the job's own credentials and KMS key.</summary>
public sealed class ArtifactStore
{
    private readonly ObjectTransfer _transfer;
    private readonly Job _job;
    private readonly JobDirectory _directory;

    internal ArtifactStore(ObjectTransfer transfer, Job job, JobDirectory directory) => (_transfer, _job, _directory) = (transfer, job, directory);

    /// <summary>Those of the action's description.</summary>
    internal UnpackLimits Limits { get; init; } = UnpackLimits.Default;

    internal JobProgress? Progress { get; init; }

    internal JobActivity? Activity { get; init; }

    /// <summary>The job's only input artifact.</summary>
    public Artifact Input => First(_job.InputArtifacts, "an input artifact", "InputArtifacts");

    /// <summary>The job's first output artifact.</summary>
    public Artifact Output => First(_job.OutputArtifacts, "an output artifact", "OutputArtifacts");

    /// <summary>Downloads an artifact into the job's folder and returns the file's path.</summary>
    /// <exception cref="ActionException"><c>RevisionUnavailable</c>: it is not there, or was replaced meanwhile. <c>PermissionError</c>: it may not be read. <c>SystemUnavailable</c>: S3 did not answer. <c>ConfigurationError</c>: it does not fit on the disk.</exception>
    public async Task<string> DownloadAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        var path = _directory.NewFile(".zip");
        using var doing = Activity?.Begin($"downloading '{artifact.Name}'");
        try
        {
            await _transfer.DownloadAsync(new(artifact.Bucket, artifact.Key), path, Moved($"of '{artifact.Name}' downloaded"), cancellationToken);
            return path;
        }
        catch (AmazonS3Exception e) when (e.ErrorCode is "NoSuchKey" or "NoSuchBucket" or "NotFound")
        {
            throw new ActionException(Amazon.CodePipeline.FailureType.RevisionUnavailable,
                $"The input artifact '{artifact.Name}' is not at {artifact.Address} ({e.ErrorCode}). Run the stage that makes it again: the artifact was deleted or has expired.", e);
        }
        catch (AmazonS3Exception e)
        {
            throw AwsErrors.Translate(e, Unreadable(artifact));
        }
        catch (TransferException e)
        {
            throw new ActionException(e.Type, $"{Unreadable(artifact)}: {e.Message}", e);
        }
    }

    /// <summary>Downloads an artifact and unpacks it into a folder.</summary>
    /// <param name="artifact">A zip, tar or gzipped tar archive.</param>
    /// <param name="folder">Made when it is not there.</param>
    /// <exception cref="ActionException">It is not there, may not be read, is no sound archive, or exceeds a limit of the action's description.</exception>
    public async Task UnpackAsync(Artifact artifact, string folder, CancellationToken cancellationToken)
    {
        var file = await DownloadAsync(artifact, cancellationToken);
        try
        {
            await UnpackAsync(artifact, file, folder, cancellationToken);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Downloads an artifact and opens it, so that its files are read one by one without being unpacked.</summary>
    /// <exception cref="ActionException">It is not there, may not be read, is no sound archive, or exceeds a limit of the action's description.</exception>
    public async Task<ArtifactReader> OpenAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        var archive = await DownloadAsync(artifact, cancellationToken);
        using var doing = Activity?.Begin($"reading '{artifact.Name}'");
        return await ArtifactReader.OpenAsync(archive, artifact.Name, Limits, _directory.NewFolder, cancellationToken);
    }

    /// <summary>Unpacks an artifact that was downloaded before; the archive stays.</summary>
    /// <param name="artifact">For the messages.</param>
    /// <param name="archive">What <see cref="DownloadAsync(Artifact, CancellationToken)"/> returned.</param>
    /// <param name="folder">Made when it is not there.</param>
    /// <exception cref="ActionException">It is no sound archive, or exceeds a limit of the action's description.</exception>
    public async Task UnpackAsync(Artifact artifact, string archive, string folder, CancellationToken cancellationToken)
    {
        using var doing = Activity?.Begin($"unpacking '{artifact.Name}'");
        await ArchiveUnpacker.UnpackAsync(archive, folder, artifact.Name, Limits, cancellationToken);
    }

    /// <summary>Writes an output artifact: a folder is packed, a zip is taken as it is, any other file becomes a zip with one entry.</summary>
    /// <param name="artifact">One of the job's outputs.</param>
    /// <param name="path">A regular file or a folder, itself and not a link to one. The app's own code may have made it: nothing else is opened, or followed.</param>
    /// <exception cref="ActionException">It is something else, or holds something else; or it may not be written, or S3 did not answer.</exception>
    public async Task UploadAsync(Artifact artifact, string path, CancellationToken cancellationToken)
    {
        OutputPath.Check(_directory.Path, path, artifact.Name);
        var zip = _directory.NewFile(".zip");
        if (!File.Exists(path) || !TryTake(path, zip))
        {
            await PackAsync(artifact, path, cancellationToken);
            return;
        }
        try
        {
            await PutAsync(artifact, zip, cancellationToken);
        }
        finally
        {
            File.Delete(zip);
        }
    }

    // Under a name of the job's own, so that it stays the file that was looked at.
    private static bool TryTake(string path, string zip)
    {
        using var file = RegularFile.Open(path);
        if (ArchiveFormat.Of(file) != ArchiveKind.Zip) return false;
        if (NativeOpen.IsSupported && NativeOpen.TryLink(file, zip)) return true;
        using var source = new FileStream(file, FileAccess.Read, 1);
        using var target = new FileStream(zip, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
        source.CopyTo(target);
        return true;
    }

    private async Task PackAsync(Artifact artifact, string path, CancellationToken cancellationToken)
    {
        var packed = _directory.NewFile(".zip");
        try
        {
            using (Activity?.Begin($"packing '{Path.GetRelativePath(_directory.Path, path)}' for '{artifact.Name}'"))
                await ZipPacker.PackAsync(path, packed, cancellationToken);
            await PutAsync(artifact, packed, cancellationToken);
        }
        finally
        {
            File.Delete(packed);
        }
    }

    private Task PutAsync(Artifact artifact, string file, CancellationToken cancellationToken) =>
        PutAsync(new(artifact.Bucket, artifact.Key), file, new UploadSettings { KmsKeyId = _job.EncryptionKeyId, Moved = Moved($"of '{artifact.Name}' uploaded") }, Unwritable(artifact), cancellationToken);

    private async Task PutAsync(ObjectAddress address, string file, UploadSettings settings, string refusal, CancellationToken cancellationToken)
    {
        using var doing = Activity?.Begin($"uploading to s3://{address.Bucket}/{address.Key}");
        try
        {
            await _transfer.UploadAsync(address, file, settings, cancellationToken);
        }
        catch (AmazonS3Exception e)
        {
            throw AwsErrors.Translate(e, refusal);
        }
        catch (TransferException e)
        {
            throw new ActionException(e.Type, $"{refusal}: {e.Message}", e);
        }
    }

    private Action<long, long>? Moved(string what) => Progress is { } progress ? (done, total) => progress.ReportBytes(done, total, what) : null;

    private static string Unreadable(Artifact artifact) => $"The input artifact '{artifact.Name}' cannot be read from {artifact.Address}";

    private static string Unwritable(Artifact artifact) => $"The output artifact '{artifact.Name}' cannot be written to {artifact.Address}";

    private static Artifact First(IReadOnlyList<Artifact> artifacts, string one, string member) => artifacts is [var first, ..]
        ? first
        : throw new InvalidOperationException($"The job does not have {one}: the action's description must ask for it with {member} = new(1, 1).");
}
