namespace LocalPipeline.Execution;

/// <summary>How far an execution, a stage or an action is.</summary>
internal enum Status
{
    NotStarted,
    InProgress,
    Succeeded,
    Failed,

    /// <summary>A manual approval is open and there is nobody to ask.</summary>
    Waiting,

    /// <summary>The local pipeline was stopped in the middle.</summary>
    Interrupted,
}
