namespace LocalPipeline.Execution;

/// <summary>The artifact bucket, as the pipeline itself writes to it.</summary>
internal interface IArtifactStore
{
    Task PutAsync(ArtifactLocation artifact, string file, CancellationToken cancellationToken);
}
