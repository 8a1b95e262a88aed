using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Continuations;

/// <summary>Where a job stands in the row of invocations that make up one action execution.</summary>
/// <param name="Started">When the first invocation began.</param>
/// <param name="FailedAttempts">How many attempts have failed and were tried again (<c>retries</c>).</param>
/// <param name="Invocations">How many invocations came before this one.</param>
public sealed record Continuation(DateTimeOffset Started, int FailedAttempts, int Invocations)
{
    internal JsonNode? State { get; init; }

    /// <summary>Whether this is the first invocation of its attempt: there is no state.</summary>
    public bool IsFirst => State is null;

    /// <summary>The state that the last invocation left; <see langword="null"/> in the first.</summary>
    /// <exception cref="ActionException">The state has another form than <typeparamref name="TState"/>.</exception>
    public TState? Read<TState>(JsonTypeInfo<TState> type) where TState : class
    {
        try
        {
            return State?.Deserialize(type);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw ContinuationToken.Unreadable("its state has another form", e);
        }
    }
}
