namespace LocalAws.Lambda.RuntimeApi;

/// <summary>What became of an invocation, or of a process that could not begin.</summary>
/// <param name="ErrorType">Null after success.</param>
internal sealed record RuntimeReply(ReadOnlyMemory<byte> Payload, string? ErrorType);
