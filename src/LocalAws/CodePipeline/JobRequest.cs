namespace LocalAws.CodePipeline;

/// <summary>All that a job's event says, but for its id and its keys, which the registry makes.</summary>
public sealed record JobRequest
{
    /// <summary>The action's configuration: <c>FunctionName</c>, and <c>UserParameters</c> when set; values have 1 to 1,000 characters.</summary>
    public required IReadOnlyDictionary<string, string> Configuration { get; init; }

    /// <summary>The role whose temporary keys open the artifact bucket.</summary>
    public required string ArtifactPrincipal { get; init; }

    /// <summary>The artifact buckets: all that those keys open.</summary>
    public required IReadOnlySet<string> ArtifactBuckets { get; init; }

    /// <summary>At most five.</summary>
    public IReadOnlyList<JobArtifact> InputArtifacts { get; init; } = [];

    /// <summary>At most five.</summary>
    public IReadOnlyList<JobArtifact> OutputArtifacts { get; init; } = [];

    /// <summary>A KMS key's id, ARN or alias ARN; null leaves the artifacts to the bucket's own encryption.</summary>
    public string? EncryptionKeyId { get; init; }

    /// <summary>What the job before this one left, 1 to 2,048 characters; null in an action's first job.</summary>
    public string? ContinuationToken { get; init; }

    /// <summary>Only <c>GetJobDetails</c> tells it; it is not in the event.</summary>
    public JobContext? Context { get; init; }
}

/// <summary>An artifact's place in S3.</summary>
/// <param name="Name">1 to 100 characters of <c>[a-zA-Z0-9_-]</c>.</param>
/// <param name="Revision">Null when the source action gave none.</param>
public sealed record JobArtifact(string Name, string BucketName, string ObjectKey, string? Revision = null);

/// <summary>Where in a pipeline the job is.</summary>
public sealed record JobContext(string PipelineName, string PipelineExecutionId, string StageName, string ActionName);
