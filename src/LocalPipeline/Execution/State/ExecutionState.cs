namespace LocalPipeline.Execution.State;

/// <summary>All that is known of one execution: the content of its <c>state.json</c>.</summary>
internal sealed class ExecutionState
{
    public required int Number { get; init; }

    /// <summary>The pipeline execution id, a UUID.</summary>
    public required string Id { get; init; }

    public required string Pipeline { get; init; }

    public Status Status { get; set; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Ended { get; set; }

    /// <summary>Why it is interrupted or waiting.</summary>
    public string? Message { get; set; }

    /// <summary>The pipeline-level variables.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>A digest of the pipeline that was played; null in executions of earlier versions of the program.</summary>
    public string? Structure { get; init; }

    /// <summary>Set when this execution is a rollback.</summary>
    public RollbackState? Rollback { get; init; }

    /// <summary>What it was begun with; null in executions of earlier versions of the program.</summary>
    public ExecutionOrigin? Origin { get; set; }

    public required IReadOnlyList<StageState> Stages { get; init; }
}
