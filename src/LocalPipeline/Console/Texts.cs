using System.Globalization;
using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;

namespace LocalPipeline.Console;

/// <summary>The words for what happens, the same in every view.</summary>
internal static class Texts
{
    private const int ShownPaths = 3;

    public static string Seconds(double seconds) => seconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 60):0} min {Math.Floor(seconds % 60):0} s");

    public static string Of(Status status) => status switch
    {
        Status.NotStarted => "not started",
        Status.InProgress => "in progress",
        Status.Succeeded => "succeeded",
        Status.Failed => "FAILED",
        Status.Waiting => "waiting",
        Status.Interrupted => "interrupted",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Of(ActionEnded end) => end switch
    {
        { Status: Status.Failed } => $"FAILED after {Seconds(end.Seconds)}: {end.FailureType}: {end.Message}",
        { Status: Status.Waiting } => $"waits: {end.Message}",
        { SameAs: { } number } => Same(number),
        { Summary: { } summary } => $"succeeded after {Seconds(end.Seconds)}: {summary}",
        _ => $"succeeded after {Seconds(end.Seconds)}",
    };

    public static string Of(AwaitsChanges watching) => $"watching {string.Join(", ", watching.Places)} for changes (Ctrl+C to end)";

    public static string Of(ChangesSeen changes) => changes.Count > ShownPaths
        ? $"changed: {string.Join(", ", changes.Paths.Take(ShownPaths))} and {changes.Count - ShownPaths} more"
        : $"changed: {string.Join(", ", changes.Paths)}";

    /// <summary>What is said of an action that is not played.</summary>
    public static string Same(int number) => $"is the same as in execution {number}";

    public static string Of(ActionContinues continues) =>
        $"goes on with a new job{(continues.PercentComplete is { } percent ? $" ({percent} %)" : "")}{(continues.Summary is { } summary ? $": {summary}" : "")}";

    /// <summary>The time a run took, split when it is known how.</summary>
    public static string Times(RunReport report) => report.CommandSeconds is { } commands
        ? $"{Seconds(report.Seconds)} (the actions' commands {Seconds(commands)}, the pipeline itself {Seconds(Math.Max(0, report.Seconds - commands))})"
        : Seconds(report.Seconds);
}
