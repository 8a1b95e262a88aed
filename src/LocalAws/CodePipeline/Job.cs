using LocalAws.Credentials;

namespace LocalAws.CodePipeline;

/// <summary>One job: open until its result arrives or its pipeline withdraws it. Not a record: its keys must never be printed.</summary>
public sealed class Job
{
    private readonly TaskCompletionSource<JobResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CredentialStore _credentials;
    private readonly JobEvent _event;

    internal Job(CredentialStore credentials, JobEvent @event) => (_credentials, _event) = (credentials, @event);

    /// <summary>A UUID.</summary>
    public string Id => _event.JobId;

    /// <summary>Ends with the first valid result; cancelled when the job is withdrawn.</summary>
    public Task<JobResult> Result => _result.Task;

    internal bool IsOpen => !_result.Task.IsCompleted;

    /// <summary>The function's event, exactly as the contract has it. It holds the artifact keys: never print it.</summary>
    public string ToEventJson() => _event.ToEventJson();

    /// <summary>Ends the job without a result, as a time-out or a stopped execution does: later results are refused.</summary>
    /// <returns>False when the job had its result already.</returns>
    public bool Withdraw() => End(_result.TrySetCanceled());

    /// <inheritdoc/>
    public override string ToString() => $"job {Id}";

    internal bool Complete(JobResult result) => End(_result.TrySetResult(result));

    internal string ToDetailsJson() => _event.ToDetailsJson(withKeys: IsOpen);

    private bool End(bool first)
    {
        if (first)
            _credentials.Revoke(_event.Keys);
        return first;
    }
}
