namespace LocalAws.CodePipeline;

/// <summary>What a function reported: a <see cref="JobSuccess"/> or a <see cref="JobFailure"/>.</summary>
public abstract record JobResult
{
    private protected JobResult()
    {
    }

    public string? ExternalExecutionId { get; init; }
}

/// <summary>The job succeeded; with a continuation token, the action goes on with another job.</summary>
public sealed record JobSuccess : JobResult
{
    public string? Summary { get; init; }

    /// <summary>0 to 100.</summary>
    public int? PercentComplete { get; init; }

    public string? ContinuationToken { get; init; }

    /// <summary>Empty when there is a continuation token.</summary>
    public IReadOnlyDictionary<string, string> OutputVariables { get; init; } = new Dictionary<string, string>();

    public JobRevision? CurrentRevision { get; init; }
}

/// <summary>The job failed.</summary>
/// <param name="Type">One of the contract's six, such as <c>ConfigurationError</c>.</param>
public sealed record JobFailure(string Type, string Message) : JobResult;

/// <summary>The revision that an action found or made.</summary>
public sealed record JobRevision(string Revision, string ChangeIdentifier)
{
    public DateTimeOffset? Created { get; init; }

    public string? Summary { get; init; }
}
