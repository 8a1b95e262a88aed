namespace LocalPipeline.Execution.Events;

/// <summary>Something that happened to one action.</summary>
internal abstract record ActionEvent(string Stage, string Action) : RunEvent;

internal sealed record ActionStarted(string Stage, string Action) : ActionEvent(Stage, Action);

/// <param name="Continuation">0 for the first job, then one more for each continuation.</param>
internal sealed record JobStarted(string Stage, string Action, string JobId, int Continuation) : ActionEvent(Stage, Action);

/// <summary>A line of the function's output.</summary>
internal sealed record ActionOutput(string Stage, string Action, string Line) : ActionEvent(Stage, Action);

/// <summary>The function told, in a line of its output, how far it is.</summary>
internal sealed record ActionProgress(string Stage, string Action, string Progress, int? PercentComplete) : ActionEvent(Stage, Action);

/// <summary>What the local pipeline has to say about the action, such as a retry.</summary>
internal sealed record ActionNote(string Stage, string Action, string Note) : ActionEvent(Stage, Action);

/// <summary>The function asked for another job.</summary>
internal sealed record ActionContinues(string Stage, string Action, string? Summary, int? PercentComplete) : ActionEvent(Stage, Action);

/// <param name="CustomData">What the template tells the approver.</param>
/// <param name="Link">The template's <c>ExternalEntityLink</c>.</param>
internal sealed record ApprovalRequested(string Stage, string Action, string? CustomData, string? Link) : ActionEvent(Stage, Action);

internal sealed record ActionEnded(string Stage, string Action, Status Status) : ActionEvent(Stage, Action)
{
    public double Seconds { get; init; }

    public string? Summary { get; init; }

    public string? FailureType { get; init; }

    public string? Message { get; init; }

    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    /// <summary>The number of the execution whose result it has: nothing that it depends on has changed since.</summary>
    public int? SameAs { get; init; }

    /// <summary>The path of the action's whole log.</summary>
    public required string Log { get; init; }
}
