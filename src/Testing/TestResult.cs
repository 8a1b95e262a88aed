namespace CodePipelineActions.Testing;

/// <summary>What an action reported for one job.</summary>
/// <param name="Outcome">How the job ended.</param>
/// <param name="Message">The summary of a success, or what a failure says.</param>
public sealed record TestResult(TestOutcome Outcome, string Message)
{
    /// <summary>Whose failure it is, as CodePipeline names it: <c>ConfigurationError</c>, <c>JobFailed</c>, ...; <see langword="null"/> when it is none.</summary>
    public string? FailureType { get; init; }

    /// <summary>The output variables of a success.</summary>
    public IReadOnlyDictionary<string, string> OutputVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>0 to 100; <see langword="null"/> when the action did not say.</summary>
    public int? PercentComplete { get; init; }

    /// <summary>The continuation token, which the next job is given.</summary>
    internal string? Token { get; init; }
}

/// <summary>How a job ended.</summary>
public enum TestOutcome
{
    /// <summary>The action is done.</summary>
    Succeeded,

    /// <summary>The action waits, and goes on in another job.</summary>
    Pending,

    /// <summary>The action failed.</summary>
    Failed,
}
