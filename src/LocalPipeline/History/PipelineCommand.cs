using System.Text.Json.Serialization;

namespace LocalPipeline.History;

/// <summary>Something that the pipeline is told to do, by the page, by another terminal or by this one. As JSON: <c>{"command":"retry","execution":3}</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "command")]
[JsonDerivedType(typeof(Release), "release")]
[JsonDerivedType(typeof(Retry), "retry")]
[JsonDerivedType(typeof(Rollback), "rollback")]
[JsonDerivedType(typeof(Decide), "decide")]
[JsonDerivedType(typeof(Stop), "stop")]
internal abstract record PipelineCommand
{
    /// <summary>Plays the newest source from the first stage on.</summary>
    public sealed record Release : PipelineCommand
    {
        /// <summary>The pipeline-level variables, in place of their defaults.</summary>
        public IReadOnlyDictionary<string, string> Variables
        {
            get;
            // JSON that leaves them out sets null.
            init => field = value ?? new Dictionary<string, string>();
        }
        = new Dictionary<string, string>();
    }

    /// <summary>Goes on with an execution that failed, waits or was interrupted, in the stage where it stands.</summary>
    /// <param name="Execution">Null for the last one.</param>
    /// <param name="AllActions">The whole stage again, and not just the actions that did not succeed.</param>
    public sealed record Retry(int? Execution = null, bool AllActions = false) : PipelineCommand;

    /// <summary>Plays a stage with the artifacts and variables of an earlier execution in which it succeeded.</summary>
    /// <param name="Target">The number of that execution; null for the last one before what is deployed now.</param>
    public sealed record Rollback(string Stage, int? Target = null) : PipelineCommand;

    /// <summary>Answers a manual approval.</summary>
    /// <param name="Stage">Null when only one approval is open.</param>
    public sealed record Decide(bool Approved, string? Stage = null, string? Action = null) : PipelineCommand
    {
        public string? Comment { get; init; }
    }

    /// <summary>Interrupts what is being played.</summary>
    public sealed record Stop : PipelineCommand
    {
        /// <summary>Why; into the execution's message.</summary>
        public string? Reason { get; init; }
    }
}
