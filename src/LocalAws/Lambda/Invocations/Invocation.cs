using LocalAws.Lambda.Model;

namespace LocalAws.Lambda.Invocations;

/// <summary>What is asked of Lambda: run a function with a payload.</summary>
internal sealed record InvocationRequest(string FunctionName, string? Qualifier, ReadOnlyMemory<byte> Payload)
{
    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    public string? ClientContext { get; init; }
}

/// <summary>A request for which the version that runs has been chosen.</summary>
internal sealed record Invocation(InvocationRequest Request, string Function, FunctionVersion Version, string Arn)
{
    public string RequestId => Request.RequestId;

    public TimeSpan Timeout => TimeSpan.FromSeconds(Version.Settings.TimeoutSeconds);
}

/// <summary>How an invocation ended, with the end of its log.</summary>
internal sealed record InvocationOutcome(FunctionResult Result, byte[] LogTail);
