using LocalPipeline.Console;
using LocalPipeline.Execution;

namespace LocalPipeline.Commands;

/// <summary>docs/local-pipeline.md promises these.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>An action failed, or the pipeline breaks the contract.</summary>
    public const int Failed = 1;

    /// <summary>Nothing was begun: the command line, or something that it needs, is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A manual approval is open and there is nobody to ask.</summary>
    public const int Waiting = 3;

    /// <summary>An action failed, and its stage is again what it was before.</summary>
    public const int RolledBack = 4;

    /// <summary>What a shell reports for a program that a signal ended.</summary>
    public const int SignalBase = 128;

    public static int Of(RunReport report) => (report.Status, report.Rollback?.Status) switch
    {
        (Status.Succeeded, _) => Success,
        (Status.Waiting, _) => Waiting,
        (Status.Failed, Status.Succeeded) => RolledBack,
        _ => Failed,
    };
}
