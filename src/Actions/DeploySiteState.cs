namespace CodePipelineActions.Actions;

/// <summary>How far a deployment came; which files are published is in the bucket's manifest.</summary>
/// <param name="Changed">Files uploaded and removed so far.</param>
internal sealed record DeploySiteState(int Changed)
{
    /// <summary>Whether the last invocation was stopped before any file had come.</summary>
    public bool IsStalled { get; init; }

    /// <summary>Whether all files are there: only CloudFront is waited for.</summary>
    public bool IsUploaded { get; init; }

    /// <summary>The manifest that this is about.</summary>
    public int Generation { get; init; }

    /// <summary>CloudFront's invalidation; <see langword="null"/> when CloudFront has not taken it yet.</summary>
    public string? Invalidation { get; init; }
}
