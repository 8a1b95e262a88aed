namespace LocalAws.Lambda.RuntimeApi;

/// <summary>What a process is told that breaks the rules of the Runtime API.</summary>
internal sealed class RuntimeRefusal(int status, string errorType, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string ErrorType { get; } = errorType;

    public static RuntimeRefusal UnknownRequest() => new(400, "InvalidRequestID", "Invalid request ID");

    public static RuntimeRefusal WrongState() => new(403, "InvalidStateTransition", "State transition is not allowed");

    public static RuntimeRefusal NotTheFunction() => new(403, "NotTheFunction", "Only the function's own process may use its Runtime API");

    public static RuntimeRefusal TooLarge(long length) =>
        new(413, "RequestEntityTooLarge", $"Exceeded maximum allowed payload size ({RuntimeApiServer.MaxResponseBytes} bytes): {length} bytes.");
}
