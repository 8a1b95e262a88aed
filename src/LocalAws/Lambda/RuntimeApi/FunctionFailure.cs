using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LocalAws.Lambda.RuntimeApi;

/// <summary>The errors that Lambda itself answers with in a function's name, worded as AWS words them.</summary>
internal static class FunctionFailure
{
    public const string TimedOutType = "Sandbox.Timedout";

    private const int FirstSignalCode = 128;

    public static RuntimeReply TimedOut(string requestId, TimeSpan timeout) =>
        Of(TimedOutType, string.Create(CultureInfo.InvariantCulture, $"RequestId: {requestId} Error: Task timed out after {timeout.TotalSeconds:F2} seconds"));

    /// <param name="exitCode">As .NET has it: 128 and the signal's number for a process that a signal ended.</param>
    public static RuntimeReply Exited(string requestId, int exitCode) => Of("Runtime.ExitError", $"RequestId: {requestId} Error: {exitCode switch
    {
        0 => "Runtime exited without providing a reason",
        > FirstSignalCode => $"Runtime exited with error: signal: {Signal(exitCode - FirstSignalCode)}",
        _ => $"Runtime exited with error: exit status {exitCode}",
    }}");

    public static RuntimeReply InvalidEntrypoint(string requestId, string why) => Of("Runtime.InvalidEntrypoint", $"RequestId: {requestId} Error: {why}");

    /// <summary>What a function is told by the system on AWS, where it does not own its files.</summary>
    public static RuntimeReply Closed(string path, string mode) =>
        Of("Error", $"EACCES: permission denied, open '{path}' (its mode in the package is {mode}, and a function is not the owner of its files; set 0644, or 0755 for programs and folders)");

    public static RuntimeReply ResponseTooLarge(long length) =>
        Of("Function.ResponseSizeTooLarge", $"Response payload size ({length} bytes) exceeded maximum allowed payload size ({RuntimeApiServer.MaxResponseBytes - 100} bytes).");

    public static RuntimeReply Of(string type, string message) =>
        new(JsonSerializer.SerializeToUtf8Bytes<JsonNode>(new JsonObject { ["errorType"] = type, ["errorMessage"] = message }), type);

    private static string Signal(int number) => number switch
    {
        1 => "hangup",
        2 => "interrupt",
        3 => "quit",
        4 => "illegal instruction",
        6 => "aborted",
        7 => "bus error",
        8 => "floating point exception",
        9 => "killed",
        11 => "segmentation fault",
        13 => "broken pipe",
        15 => "terminated",
        _ => $"signal {number}",
    };
}
