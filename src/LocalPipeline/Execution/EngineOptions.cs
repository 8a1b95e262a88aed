namespace LocalPipeline.Execution;

/// <summary>The engine's clocks.</summary>
internal sealed record EngineOptions
{
    /// <summary>From a reply with a continuation token to the next job. AWS documents no interval; a short one is right on one machine.</summary>
    public TimeSpan ContinuationInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Contract: "No result".</summary>
    public TimeSpan ReplyTimeout { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Contract: "No result". An action's own <c>TimeoutInMinutes</c> takes its place.</summary>
    public TimeSpan ActionTimeout { get; init; } = TimeSpan.FromHours(24);
}
