using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Amazon.CodePipeline;

namespace CodePipelineActions.Jobs;

/// <summary>How one invocation of an action ended: <see cref="Succeeded"/>, <see cref="Pending"/> or <see cref="Failed"/>. The job handler reports it.</summary>
public abstract record ActionResult
{
    private ActionResult() { }

    /// <summary>The action is done.</summary>
    /// <param name="Summary">One line for the console, at most 2,048 characters.</param>
    public sealed record Succeeded(string Summary) : ActionResult
    {
        /// <summary>Output variables; names of <c>[A-Za-z0-9@\-_]</c>, at most 122,880 bytes together.</summary>
        public IReadOnlyDictionary<string, string> OutputVariables { get; init; } = new Dictionary<string, string>();

        /// <summary>An id or link of what was made, at most 1,500 characters; <see langword="null"/> for none.</summary>
        public string? ExternalExecutionId { get; init; }
    }

    /// <summary>The action waits for something and goes on in a later invocation, with the state it left.</summary>
    /// <param name="Summary">One line that says what is waited for, at most 2,048 characters.</param>
    public sealed record Pending(string Summary) : ActionResult
    {
        /// <summary>What the next invocation is given; together with the handler's own part at most 2,048 characters.</summary>
        public JsonNode? State { get; init; }

        /// <summary>0 to 100; <see langword="null"/> when nothing can be said.</summary>
        public int? PercentComplete { get; init; }

        /// <summary>Waits with a typed state, serialized by source-generated metadata.</summary>
        public static Pending With<TState>(TState state, JsonTypeInfo<TState> type, string summary) =>
            new(summary) { State = JsonSerializer.SerializeToNode(state, type) };
    }

    /// <summary>The action failed.</summary>
    /// <param name="Type">Whose failure it is.</param>
    /// <param name="Message">What is wrong, why, and how to mend it; what exceeds 5,000 characters is cut in the middle.</param>
    public sealed record Failed(FailureType Type, string Message) : ActionResult;
}
