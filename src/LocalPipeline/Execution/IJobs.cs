namespace LocalPipeline.Execution;

/// <summary>Makes jobs and has their functions invoked.</summary>
internal interface IJobs
{
    /// <summary>Makes one job and invokes its function asynchronously.</summary>
    Task<IJob> StartAsync(JobOrder order, CancellationToken cancellationToken);
}

/// <summary>One job. Disposing it retires it: a result that comes later is refused.</summary>
internal interface IJob : IAsyncDisposable
{
    string Id { get; }

    /// <summary>Ends when the function reported, or when it is certain that it never will.</summary>
    Task<JobReply> Reply { get; }
}

/// <summary>What the job's event is made of (contract: "The job event").</summary>
/// <param name="Configuration"><c>FunctionName</c> and <c>UserParameters</c>, resolved.</param>
internal sealed record JobOrder(
    IReadOnlyDictionary<string, string> Configuration, IReadOnlyList<ArtifactLocation> Inputs, IReadOnlyList<ArtifactLocation> Outputs)
{
    public string? EncryptionKeyId { get; init; }

    public string? ContinuationToken { get; init; }

    public ActionPlace? Context { get; init; }

    /// <summary>Takes each line that the function writes.</summary>
    public Action<string> Output { get; init; } = _ => { };

    /// <summary>Takes lines that belong in the log alone.</summary>
    public Action<string> Log { get; init; } = _ => { };

    /// <summary>Takes what happens around the function, such as a retry.</summary>
    public Action<string> Note { get; init; } = _ => { };
}

/// <summary>Where in which execution an action is.</summary>
internal sealed record ActionPlace(string Pipeline, string ExecutionId, string Stage, string Action);
