using LocalPipeline.Commands;

namespace LocalPipeline.Model;

/// <summary>Looks at how a program ended that this one had started. Ctrl+C, and the end of a session, go to both of them, and to either of them first.</summary>
internal static class EndedBySignal
{
    private const int Interrupt = 2;
    private const int Kill = 9;

    // As Linux numbers them.
    private static readonly Dictionary<int, string> Names = new() { [1] = "SIGHUP", [Interrupt] = "SIGINT", [3] = "SIGQUIT", [6] = "SIGABRT", [Kill] = "SIGKILL", [11] = "SIGSEGV", [13] = "SIGPIPE", [15] = "SIGTERM" };

    /// <summary>How long the same signal may take to be seen here as well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <exception cref="OperationCanceledException">This program was asked to end, too: what the other one left undone is nobody's fault.</exception>
    /// <returns>Which signal ended it, in words; null when none did.</returns>
    public static async Task<string?> TellAsync(int exitCode, CancellationToken cancellationToken)
    {
        var number = exitCode - ExitCodes.SignalBase;
        if (exitCode != 0) cancellationToken.ThrowIfCancellationRequested();
        if (!Names.TryGetValue(number, out var name)) return null;
        if (number is 1 or Interrupt or 15) await Task.Delay(Patience, cancellationToken);
        return number == Kill ? $"it was killed (signal {number}), mostly for lack of memory" : $"it was ended by signal {number} ({name})";
    }
}
