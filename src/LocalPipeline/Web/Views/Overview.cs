using LocalPipeline.Execution;

namespace LocalPipeline.Web.Views;

/// <summary>What the page begins with.</summary>
/// <param name="Position">Where the events go on from here.</param>
/// <param name="Executions">The latest, oldest first.</param>
internal sealed record Overview(string Position, IReadOnlyList<ExecutionSummary> Executions, IReadOnlyList<LinkView> Deployments)
{
    /// <summary>Whether the pipeline can be told to do something here.</summary>
    public bool Drives { get; init; }

    /// <summary>The pipeline as an execution 0 that has not begun; only as long as there is none.</summary>
    public ExecutionView? Planned { get; init; }
}

internal sealed record ExecutionSummary(int Number, Status Status, DateTimeOffset? Started, DateTimeOffset? Ended)
{
    public string? Message { get; init; }
}

/// <param name="Kind"><c>API</c> or <c>site</c>.</param>
internal sealed record LinkView(string Stage, string Kind, string Url);
