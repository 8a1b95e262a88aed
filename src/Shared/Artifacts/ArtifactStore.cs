using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Artifacts;

/// <summary>Reads a job's input artifacts and writes its output artifacts, with the job's own credentials and KMS key.</summary>
public sealed class ArtifactStore
{
    private readonly IAmazonS3 _s3;
    private readonly Job _job;
    private readonly JobDirectory _directory;

    internal ArtifactStore(IAmazonS3 s3, Job job, JobDirectory directory) => (_s3, _job, _directory) = (s3, job, directory);

    /// <summary>The job's only input artifact.</summary>
    public Artifact Input => _job.InputArtifacts[0];

    /// <summary>The job's first output artifact.</summary>
    public Artifact Output => _job.OutputArtifacts[0];

    /// <summary>Downloads an artifact into the job's folder and returns the file's path.</summary>
    /// <exception cref="ActionException"><c>RevisionUnavailable</c>: it is not there. <c>PermissionError</c>: it may not be read.</exception>
    public async Task<string> DownloadAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        var path = _directory.NewFile(".zip");
        try
        {
            await DownloadAsync(artifact, path, cancellationToken);
            return path;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private async Task DownloadAsync(Artifact artifact, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _s3.GetObjectAsync(new GetObjectRequest { BucketName = artifact.Bucket, Key = artifact.Key }, cancellationToken);
            await response.WriteResponseStreamToFileAsync(path, append: false, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode is "NoSuchKey" or "NoSuchBucket" or "NotFound")
        {
            throw new ActionException(Amazon.CodePipeline.FailureType.RevisionUnavailable,
                $"The input artifact '{artifact.Name}' is not at {artifact.Address} ({e.ErrorCode}). Run the stage that makes it again: the artifact was deleted or has expired.", e);
        }
        catch (AmazonS3Exception e)
        {
            throw AwsErrors.Translate(e, $"The input artifact '{artifact.Name}' cannot be read from {artifact.Address}");
        }
    }

    /// <summary>Downloads an artifact and unpacks it into a folder.</summary>
    /// <param name="artifact">A zip, tar or gzipped tar archive.</param>
    /// <param name="folder">Made when it is not there.</param>
    /// <exception cref="ActionException">It is not there, may not be read, or is no sound archive.</exception>
    public async Task UnpackAsync(Artifact artifact, string folder, CancellationToken cancellationToken)
    {
        var file = await DownloadAsync(artifact, cancellationToken);
        try
        {
            await ArchiveUnpacker.UnpackAsync(file, folder, artifact.Name, UnpackLimits.Default, cancellationToken);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Writes an output artifact: a folder is packed, a zip is taken as it is, any other file becomes a zip with one entry.</summary>
    public async Task UploadAsync(Artifact artifact, string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path) && ArchiveFormat.Of(path) == ArchiveKind.Zip)
        {
            await PutAsync(artifact, path, cancellationToken);
            return;
        }
        var packed = _directory.NewFile(".zip");
        try
        {
            await ZipPacker.PackAsync(path, packed, cancellationToken);
            await PutAsync(artifact, packed, cancellationToken);
        }
        finally
        {
            File.Delete(packed);
        }
    }

    private async Task PutAsync(Artifact artifact, string file, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest { BucketName = artifact.Bucket, Key = artifact.Key, FilePath = file, ContentType = "application/zip" };
        if (_job.EncryptionKeyId is { } key)
        {
            request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
            request.ServerSideEncryptionKeyManagementServiceKeyId = key;
        }
        try
        {
            await _s3.PutObjectAsync(request, cancellationToken);
        }
        catch (AmazonS3Exception e)
        {
            throw AwsErrors.Translate(e, $"The output artifact '{artifact.Name}' cannot be written to {artifact.Address}");
        }
    }
}
