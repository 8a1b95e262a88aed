namespace LocalPipeline.Commands;

/// <summary>What is wrong with the machine and not with this program: where it lies helps nobody, what to do does.</summary>
internal static class MachineTrouble
{
    // As Linux numbers them; .NET keeps the number of an error that it has no exception of its own for.
    private const int TooManyOpenFiles = 24;
    private const int NoSpaceLeft = 28;
    private const int ReadOnly = 30;
    private const int QuotaExceeded = 122;

    /// <summary>What to tell; null for anything else.</summary>
    public static string? Of(Exception exception) => exception switch
    {
        IOException { HResult: NoSpaceLeft or QuotaExceeded } full => $"{Sentence(full)} Free some space there, or name another work folder with --work. What had succeeded is kept: go on with retry.",
        IOException { HResult: ReadOnly } fixedDisk => $"{Sentence(fixedDisk)} Name another work folder with --work.",
        IOException { HResult: TooManyOpenFiles } files => $"{Sentence(files)} Raise the limit (ulimit -n).",
        UnauthorizedAccessException refused => $"{Sentence(refused)} Give yourself that right, or name another work folder with --work.",
        DirectoryNotFoundException when !Directory.Exists(Path.GetTempPath()) => $"There is no folder \"{Path.GetTempPath()}\" for temporary files: TMPDIR names it. Make it, or name another.",
        _ => null,
    };

    private static string Sentence(Exception exception) => exception.Message.TrimEnd('.', ' ') + ".";
}
