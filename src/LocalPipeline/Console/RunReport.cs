using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;

namespace LocalPipeline.Console;

/// <summary>How a run ended, all a reader needs of it.</summary>
/// <param name="Seconds">From the program's start to the execution's end.</param>
/// <param name="CommandSeconds">How much of it commands that actions started were running, such as npm and gulp; null when no action told.</param>
internal sealed record RunReport(Status Status, double Seconds, double? CommandSeconds)
{
    /// <summary>Of the execution that this is about, not of a rollback that followed it; null before it has begun.</summary>
    public int? Number { get; init; }

    public DateTimeOffset Time { get; init; }

    /// <summary>Why it is interrupted or waiting.</summary>
    public string? Message { get; init; }

    public IReadOnlyList<Deployment> Addresses { get; init; } = [];

    /// <summary>Null when no stage was to be rolled back.</summary>
    public RollbackReport? Rollback { get; init; }

    /// <summary>Whether what was deployed goes on answering when this was told.</summary>
    public bool StaysUp { get; init; }

    public IReadOnlyList<FailedAction> Failures { get; init; } = [];
}

/// <param name="LastLines">The end of its output.</param>
/// <param name="Log">The path of all of it.</param>
internal sealed record FailedAction(string Name, string Type, string Message, IReadOnlyList<string> LastLines, string Log)
{
    /// <summary>What happened around it, such as an error of the app's own function.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
