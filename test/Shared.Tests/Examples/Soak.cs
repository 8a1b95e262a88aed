using System.Text.Json.Serialization;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace Shared.Tests.Examples;

/// <summary>Waits, and remembers.</summary>
internal sealed partial class Soak : IPipelineAction
{
    private static readonly Parameter<int> Minutes = Parameter.Integer("minutes", "How long to wait.", (1, 60));

    public ActionDescription Description { get; } = new("soak", "Gives a deployment time to show its faults.") { Parameters = new([Minutes]) };

    public Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var minutes = job.Parameters.Get(Minutes);
        var state = job.Continuation.Read(Json.Default.State) ?? new State(job.Time.GetUtcNow().AddMinutes(minutes));
        return Task.FromResult<ActionResult>(job.Time.GetUtcNow() < state.Until
            ? ActionResult.Pending.With(state, Json.Default.State, $"Waits until {state.Until:HH:mm}")
            : new ActionResult.Succeeded($"Waited {minutes} minute(s)"));
    }

    internal sealed record State(DateTimeOffset Until);

    [JsonSerializable(typeof(State))]
    private sealed partial class Json : JsonSerializerContext;
}
