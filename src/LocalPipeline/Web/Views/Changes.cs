namespace LocalPipeline.Web.Views;

/// <summary>What a page that follows is told.</summary>
internal sealed record Changes(IReadOnlyList<ExecutionView> Executions, IReadOnlyList<LogChange> Logs)
{
    /// <summary>Whether traffic or alarms have changed.</summary>
    public bool Traffic { get; init; }
}

/// <param name="Lines">How many lines there are now.</param>
internal sealed record LogChange(int Execution, string Stage, string Action, int Lines, string LastLine);
