namespace LocalPipeline.Execution;

/// <summary>How an action ended.</summary>
internal abstract record ActionOutcome
{
    public sealed record Succeeded(string? Summary) : ActionOutcome
    {
        public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

        public string? ExternalExecutionId { get; init; }

        /// <summary>What a source action found.</summary>
        public string? Revision { get; init; }

        /// <summary>Of a source action, where executions are compared.</summary>
        public string? Fingerprint { get; init; }

        /// <summary>The number of the execution that had the same source.</summary>
        public int? SameAs { get; init; }
    }

    public sealed record Failed(string Type, string Message) : ActionOutcome
    {
        public string? ExternalExecutionId { get; init; }
    }

    /// <param name="Message">What is waited for, and how to go on.</param>
    public sealed record Waiting(string Message) : ActionOutcome;
}
