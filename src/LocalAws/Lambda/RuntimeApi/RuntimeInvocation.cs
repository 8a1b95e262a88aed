namespace LocalAws.Lambda.RuntimeApi;

/// <summary>An invocation as a function's process receives it.</summary>
internal sealed record RuntimeInvocation(string RequestId, ReadOnlyMemory<byte> Payload, DateTimeOffset Deadline, string FunctionArn)
{
    /// <summary>JSON from the caller's <c>X-Amz-Client-Context</c>.</summary>
    public string? ClientContext { get; init; }

    public string TraceId { get; } = FormattableString.Invariant(
        $"Root=1-{(uint)Random.Shared.Next():x8}-{Guid.NewGuid().ToString("N")[..24]};Parent={Guid.NewGuid().ToString("N")[..16]};Sampled=0");
}
