using LocalAws.Kms;
using LocalAws.S3;

namespace LocalPipeline.Execution.Aws;

/// <summary>The artifact bucket in the embedded S3.</summary>
internal sealed class S3Artifacts(LocalS3 s3, PipelineRole role, string? encryptionKeyId) : IArtifactStore
{
    public async Task PutAsync(ArtifactLocation artifact, string file, CancellationToken cancellationToken)
    {
        role.Require("s3:PutObject", $"arn:aws:s3:::{artifact.Bucket}/{artifact.Key}");
        role.RequireKey(LocalKms.GenerateDataKey, encryptionKeyId ?? s3.KeyOf(artifact.Bucket));
        await using var content = File.OpenRead(file);
        await s3.PutAsync(new LocalUpload(artifact.Bucket, artifact.Key, content) { Headers = new() { KmsKeyId = encryptionKeyId } }, cancellationToken);
    }
}
