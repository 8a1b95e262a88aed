using LocalPipeline.Commands;

namespace LocalPipeline.Model;

/// <summary>Looks at how a program ended that this one had started. Ctrl+C, and the end of a session, go to both of them, and to either of them first.</summary>
internal static class EndedBySignal
{
    private const int Interrupt = 2;
    private const int Kill = 9;

    // As Linux numbers them. Those that a program brings upon itself, such as SIGABRT, tell of a defect in it and are not among them.
    private static readonly Dictionary<int, string> Names = new() { [1] = "SIGHUP", [Interrupt] = "SIGINT", [Kill] = "SIGKILL", [15] = "SIGTERM" };

    /// <summary>How long the same signal may take to be seen here as well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <exception cref="OperationCanceledException">This program was asked to end, too: what the other one left undone is nobody's fault.</exception>
    /// <returns>Which signal ended it, in words; null when none did that came from outside.</returns>
    /// <param name="error">What it wrote of an error. .NET's host ends with the same numbers when it cannot start a program, and says why.</param>
    public static async Task<string?> TellAsync(int exitCode, string error, CancellationToken cancellationToken)
    {
        var number = exitCode - ExitCodes.SignalBase;
        if (exitCode != 0) cancellationToken.ThrowIfCancellationRequested();
        if (!Names.TryGetValue(number, out var name) || error.Trim().Length > 0) return null;
        if (number is not Kill) await Task.Delay(Patience, cancellationToken);
        return number == Kill ? $"it was killed (signal {number}), mostly for lack of memory" : $"it was ended by signal {number} ({name})";
    }
}
