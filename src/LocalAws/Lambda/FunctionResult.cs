namespace LocalAws.Lambda;

/// <summary>How an invocation ended.</summary>
/// <param name="Payload">The function's answer; when <paramref name="FunctionError"/> is set, a JSON object with <c>errorType</c> and <c>errorMessage</c>.</param>
/// <param name="FunctionError">Null after success; <c>Unhandled</c> when the function ended in error.</param>
/// <param name="ExecutedVersion">The version that ran: a number, or <c>$LATEST</c>.</param>
public sealed record FunctionResult(ReadOnlyMemory<byte> Payload, string? FunctionError, string ExecutedVersion);
