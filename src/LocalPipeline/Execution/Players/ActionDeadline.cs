namespace LocalPipeline.Execution.Players;

/// <summary>An action's two clocks: how long a reply may take, and how long everything may take (contract: "No result").</summary>
internal sealed class ActionDeadline
{
    private readonly TimeSpan _all;
    private readonly bool _ownLimit;
    private readonly DateTimeOffset _end;
    private readonly EngineOptions _options;
    private readonly TimeProvider _time;

    public ActionDeadline(TimeSpan? actionTimeout, EngineOptions options, TimeProvider time)
    {
        (_all, _ownLimit) = (actionTimeout ?? options.ActionTimeout, actionTimeout is not null);
        (_options, _time) = (options, time);
        _end = time.GetUtcNow() + _all;
    }

    private TimeSpan Left => _end - _time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <exception cref="ActionFailure">The reply did not come in time.</exception>
    public async Task<JobReply> ReplyAsync(Task<JobReply> reply, CancellationToken cancellationToken)
    {
        var left = Left;
        try
        {
            return await reply.WaitAsync(left < _options.ReplyTimeout ? left : _options.ReplyTimeout, _time, cancellationToken);
        }
        catch (TimeoutException) when (!reply.IsCompleted)
        {
            throw left < _options.ReplyTimeout ? OutOfTime() : NoReply();
        }
    }

    /// <exception cref="ActionFailure">The action's time is up before the pause is.</exception>
    public async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        var left = Left;
        await Task.Delay(left < pause ? left : pause, _time, cancellationToken);
        if (left <= pause)
        {
            throw OutOfTime();
        }
    }

    private ActionFailure NoReply() => new(
        FailureTypes.JobFailed,
        $"The function reported no result within {Duration(_options.ReplyTimeout)}. A function must report success, failure or a continuation token in that time; its log says how far it came.");

    private ActionFailure OutOfTime() => new(
        FailureTypes.JobFailed,
        _ownLimit
            ? $"The action was not done within {Duration(_all)}, its TimeoutInMinutes in the template."
            : $"The action was not done within {Duration(_all)}, which is all the time CodePipeline gives an action.");

    private static string Duration(TimeSpan time) => time switch
    {
        { TotalHours: >= 2 } => $"{time.TotalHours:0.##} hours",
        { TotalMinutes: 1 } => "1 minute",
        _ => $"{time.TotalMinutes:0.##} minutes",
    };
}
