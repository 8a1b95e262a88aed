using System.Text.Json.Serialization;

namespace LocalPipeline.Execution.Events;

/// <summary>Something that happened in a run. With <c>--json</c> each is a line; docs/local-pipeline.md has the schema.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(ExecutionStarted), "execution-started")]
[JsonDerivedType(typeof(StageStarted), "stage-started")]
[JsonDerivedType(typeof(StageRetried), "stage-retried")]
[JsonDerivedType(typeof(FirstAffected), "first-affected")]
[JsonDerivedType(typeof(ActionStarted), "action-started")]
[JsonDerivedType(typeof(JobStarted), "job-started")]
[JsonDerivedType(typeof(ActionOutput), "action-output")]
[JsonDerivedType(typeof(ActionProgress), "action-progress")]
[JsonDerivedType(typeof(ActionNote), "action-note")]
[JsonDerivedType(typeof(ActionContinues), "action-continues")]
[JsonDerivedType(typeof(ApprovalRequested), "approval-requested")]
[JsonDerivedType(typeof(ActionEnded), "action-ended")]
[JsonDerivedType(typeof(StageEnded), "stage-ended")]
[JsonDerivedType(typeof(ExecutionEnded), "execution-ended")]
[JsonDerivedType(typeof(RollbackRefused), "rollback-refused")]
[JsonDerivedType(typeof(RunConcluded), "run-concluded")]
[JsonDerivedType(typeof(AwaitsChanges), "watching")]
[JsonDerivedType(typeof(ChangesSeen), "changes-seen")]
internal abstract record RunEvent
{
    public DateTimeOffset Time { get; init; }
}

/// <param name="Folder">Where its state and logs are.</param>
internal sealed record ExecutionStarted(int Number, string ExecutionId, string Pipeline, string Folder) : RunEvent
{
    public required IReadOnlyList<PlannedStage> Stages { get; init; }

    /// <summary>Set when the execution is a rollback.</summary>
    public PlannedRollback? Rollback { get; init; }
}

/// <param name="Stage">The one stage that is played.</param>
/// <param name="Target">The number of the execution that it goes back to.</param>
/// <param name="Failed">The number of the execution in which it failed; null when a person asked for the rollback.</param>
internal sealed record PlannedRollback(string Stage, int Target, int? Failed);

internal sealed record PlannedStage(string Name, IReadOnlyList<PlannedAction> Actions);

internal sealed record PlannedAction(string Name, string Category, string Provider, int RunOrder)
{
    /// <summary>True when it has succeeded before, in an execution that goes on; null else.</summary>
    public bool? Done { get; init; }

    /// <summary>2 or more when it began before, in an execution that goes on; null else.</summary>
    public int? Attempt { get; init; }
}

internal sealed record StageStarted(string Stage) : RunEvent;

/// <summary>The first action that is played in an execution that takes over what nothing has changed for.</summary>
internal sealed record FirstAffected(string Stage, string Action) : RunEvent;

/// <summary>The stage failed, and is tried once more.</summary>
/// <param name="Actions">Those that begin again.</param>
internal sealed record StageRetried(string Stage, IReadOnlyList<string> Actions) : RunEvent;

/// <summary>The stage failed, and there is nothing that it could go back to.</summary>
internal sealed record RollbackRefused(string Stage, string Message) : RunEvent;

internal sealed record StageEnded(string Stage, Status Status) : RunEvent
{
    public double Seconds { get; init; }
}

internal sealed record ExecutionEnded(Status Status) : RunEvent
{
    public double Seconds { get; init; }

    /// <summary>Why it is interrupted or waiting.</summary>
    public string? Message { get; init; }
}
