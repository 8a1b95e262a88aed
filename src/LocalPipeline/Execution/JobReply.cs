namespace LocalPipeline.Execution;

/// <summary>What a job came to.</summary>
internal abstract record JobReply
{
    public string? ExternalExecutionId { get; init; }

    public sealed record Success(string? Summary, IReadOnlyDictionary<string, string> Variables) : JobReply;

    /// <summary>Success with a token: another job follows.</summary>
    public sealed record InProgress(string Token, string? Summary, int? PercentComplete) : JobReply;

    public sealed record Failure(string Type, string Message) : JobReply;

    /// <summary>The invocation and its retries ended in error and nothing was reported.</summary>
    public sealed record NoReport(int Tries, string LastError) : JobReply;
}
