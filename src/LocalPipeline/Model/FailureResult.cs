namespace LocalPipeline.Model;

/// <summary>What a stage's failure leads to (contract: "Failure (V2)").</summary>
internal enum FailureResult
{
    Fail,

    /// <summary>Those that did not succeed are played once more.</summary>
    RetryFailedActions,

    RetryAllActions,

    /// <summary>The stage is played with what its last successful execution had.</summary>
    Rollback,
}
