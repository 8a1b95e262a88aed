namespace CodePipelineActions.Processes;

/// <summary>How a child process ended.</summary>
/// <param name="Command">The command as a person would type it.</param>
/// <param name="ExitCode">0 for success; 128 plus the signal's number when a signal ended it.</param>
/// <param name="Tail">The last lines of its output, both streams, in the order they came.</param>
public sealed record ProcessResult(string Command, int ExitCode, string Tail)
{
    private const int KilledExitCode = 128 + 9;

    /// <summary>What went wrong, for a failure message, with the last output lines.</summary>
    public string Describe() => ExitCode == KilledExitCode
        ? $"'{Command}' was killed (signal 9), most likely because the function ran out of memory: raise its MemorySize.\n{Tail}"
        : $"'{Command}' ended with exit code {ExitCode}. Its last output:\n{Tail}";
}
