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
    }

    public sealed record Failed(string Type, string Message) : ActionOutcome
    {
        public string? ExternalExecutionId { get; init; }
    }

    /// <param name="Message">What is waited for, and how to go on.</param>
    public sealed record Waiting(string Message) : ActionOutcome;
}
