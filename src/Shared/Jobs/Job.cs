namespace CodePipelineActions.Jobs;

/// <summary>One job of a Lambda Invoke action, as CodePipeline describes it in the function's event.</summary>
/// <param name="Id">The id that the result is reported under. Every continuation has a new one.</param>
/// <param name="AccountId">The 12 digits of the account that runs the pipeline.</param>
public sealed record Job(string Id, string AccountId)
{
    /// <summary>The action's <c>UserParameters</c>, 1 to 1,000 characters; <see langword="null"/> when the action has none.</summary>
    public string? UserParameters { get; init; }

    /// <summary>0 to 5 input artifacts, in the order of the pipeline.</summary>
    public IReadOnlyList<Artifact> InputArtifacts { get; init; } = [];

    /// <summary>0 to 5 output artifacts, in the order of the pipeline.</summary>
    public IReadOnlyList<Artifact> OutputArtifacts { get; init; } = [];

    /// <summary>The keys for the artifact bucket; <see langword="null"/> when the job has none.</summary>
    internal ArtifactCredentials? ArtifactCredentials { get; init; }

    /// <summary>The id or ARN of the KMS key that uploads must ask for; <see langword="null"/> when the artifact store has no key of its own.</summary>
    public string? EncryptionKeyId { get; init; }

    /// <summary>What the last invocation left for this one, 1 to 2,048 characters; <see langword="null"/> in the first.</summary>
    internal string? ContinuationToken { get; init; }
}
