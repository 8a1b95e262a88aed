namespace CodePipelineActions.Jobs;

/// <summary>An input or output artifact of a job: its name in the pipeline and the S3 object that holds it.</summary>
/// <param name="Name">1 to 100 characters of <c>[a-zA-Z0-9_-]</c>.</param>
/// <param name="Bucket">The artifact bucket of the action's region.</param>
/// <param name="Key">The object key: where an input lies, or where an output is expected.</param>
/// <param name="Revision">The revision of an input; <see langword="null"/> when CodePipeline sent none.</param>
public sealed record Artifact(string Name, string Bucket, string Key, string? Revision)
{
    /// <summary>The object's address, for messages: <c>s3://bucket/key</c>.</summary>
    public string Address => $"s3://{Bucket}/{Key}";
}
