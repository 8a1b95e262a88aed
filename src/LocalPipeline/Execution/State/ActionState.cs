namespace LocalPipeline.Execution.State;

internal sealed class ActionState
{
    public required string Name { get; init; }

    public required string Category { get; init; }

    public required string Provider { get; init; }

    public required int RunOrder { get; init; }

    public string? Namespace { get; init; }

    /// <summary>The log file's name in the execution's folder.</summary>
    public required string Log { get; init; }

    public Status Status { get; set; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Ended { get; set; }

    public string? Summary { get; set; }

    public FailureState? Failure { get; set; }

    public string? ExternalExecutionId { get; set; }

    public int? PercentComplete { get; set; }

    /// <summary>One per invocation: the first, and one more for each continuation.</summary>
    public IReadOnlyList<string> Jobs { get; set; } = [];

    /// <summary>The configuration with its variables resolved.</summary>
    public IReadOnlyDictionary<string, string>? Configuration { get; set; }

    public IReadOnlyList<ArtifactLocation> Inputs { get; set; } = [];

    public IReadOnlyList<ArtifactLocation> Outputs { get; set; } = [];

    /// <summary>The output variables; other actions see them under <see cref="Namespace"/>.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; set; } = new Dictionary<string, string>();

    /// <summary>A digest of all that decided what it did; only where executions are compared, as <c>watch</c> does.</summary>
    public string? Fingerprint { get; set; }

    /// <summary>The number of the execution in which it was played, when it was not played in this one.</summary>
    public int? SameAs { get; set; }

    /// <summary>The tries before this one, oldest first.</summary>
    public IReadOnlyList<AttemptState> Attempts { get; set; } = [];

    /// <summary>Makes it an action that has not begun; the try that it was is remembered.</summary>
    public void Reset()
    {
        if (Status != Status.NotStarted)
        {
            Attempts = [.. Attempts, new AttemptState(Status, Started, Ended) { Failure = Failure, Jobs = Jobs }];
        }

        (Status, Started, Ended) = (Status.NotStarted, null, null);
        (Summary, Failure, ExternalExecutionId, PercentComplete) = (null, null, null, null);
        (Jobs, Configuration, Inputs, Outputs) = ([], null, [], []);
        (Fingerprint, SameAs) = (null, null);
        Variables = new Dictionary<string, string>();
    }
}
