namespace LocalPipeline.Execution.State;

/// <summary>What makes an execution a rollback.</summary>
/// <param name="Stage">The one stage that it plays.</param>
/// <param name="Target">The number of the execution whose artifacts and variables it has.</param>
/// <param name="Failed">The number of the execution in which the stage failed; null when a person asked for the rollback.</param>
internal sealed record RollbackState(string Stage, int Target, int? Failed);
