using LocalPipeline.History;
using LocalPipeline.Model;
using LocalPipeline.Web.Feed;
using LocalPipeline.Web.Traffic;

namespace LocalPipeline.Web;

/// <summary>What the page shows and drives.</summary>
/// <param name="Feed">Told of every event of the executions that are played here.</param>
internal sealed record PageParts(IExecutionHistory History, ChangeFeed Feed)
{
    /// <summary>What is shown as long as nothing was played; null: nothing.</summary>
    public PipelineDefinition? Planned { get; init; }

    /// <summary>Who does what the page's buttons ask for; null where nothing is played.</summary>
    public IPipelineControl? Control { get; init; }

    /// <summary>Where callers are sent; null where that is not watched.</summary>
    public TrafficRecorder? Traffic { get; init; }

    /// <summary>Where something that was deployed answers now.</summary>
    public Func<string, string> Address { get; init; } = address => address;

    /// <summary>Takes what goes wrong inside.</summary>
    public Action<Exception> Report { get; init; } = _ => { };

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
