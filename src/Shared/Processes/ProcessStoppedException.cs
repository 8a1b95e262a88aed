namespace CodePipelineActions.Processes;

/// <summary>A child process was stopped because the invocation's time was up.</summary>
public sealed class ProcessStoppedException : OperationCanceledException
{
    internal ProcessStoppedException(string command, string tail, CancellationToken cancellationToken)
        : base($"'{command}' was stopped", cancellationToken) => (Command, Tail) = (command, tail);

    /// <summary>The command as a person would type it.</summary>
    public string Command { get; }

    /// <summary>The last lines of its output.</summary>
    public string Tail { get; }
}
