namespace CodePipelineActions.Processes;

/// <summary>How a child process ended.</summary>
/// <param name="Command">The command as a person would type it.</param>
/// <param name="ExitCode">0 for success; 128 plus the signal's number when a signal ended it.</param>
/// <param name="Tail">The last lines of its output, both streams, in the order they came.</param>
public sealed record ProcessResult(string Command, int ExitCode, string Tail)
{
    private const int KilledExitCode = 128 + 9;

    /// <summary>What went wrong, for a failure message, with the last output lines.</summary>
    public string Describe() => ExitCode switch
    {
        KilledExitCode => $"'{Command}' was killed (signal 9), most likely because the function ran out of memory: raise its MemorySize.\n{Tail}",
        _ => $"'{Command}' ended with exit code {ExitCode}{DiskFull(Tail)}. Its last output:\n{Tail}",
    };

    /// <summary>The cause and its mend, when the output complains of a full disk: npm goes on to guess at permissions, or waits for ever. Follows a clause.</summary>
    internal static string DiskFull(string output) =>
        output.Contains("No space left on device", StringComparison.OrdinalIgnoreCase)
            ? ", because the function's disk is full: raise its EphemeralStorage (at most 10,240 MB)" : "";
}
