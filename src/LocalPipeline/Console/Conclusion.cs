using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;

namespace LocalPipeline.Console;

/// <summary>The last lines of a run for people: what answers where, or what failed and where to read on.</summary>
internal static class Conclusion
{
    public static IEnumerable<string> Lines(RunReport report) => report.Status switch
    {
        Status.Succeeded => Succeeded(report),
        Status.Failed => ["", $"Failed after {Texts.Times(report)}.", .. report.Failures.SelectMany(Failed), .. RolledBack(report), .. Next(report)],
        Status.Waiting => ["", $"Waiting after {Texts.Times(report)}.", $"  {report.Message}", $"Go on with: {OwnCommand.LineHere("approve")}"],
        Status.Interrupted => ["", $"Interrupted after {Texts.Seconds(report.Seconds)}. {report.Message}", .. report.StaysUp ? (string[])[] : [$"Go on with: {OwnCommand.LineHere("retry")}"]],
        _ => [],
    };

    private static IEnumerable<string> Succeeded(RunReport report)
    {
        yield return "";
        yield return $"Succeeded in {Texts.Times(report)}.";
        foreach (var line in Addresses(report, report.Addresses))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> RolledBack(RunReport report) => report.Rollback switch
    {
        null => [],
        { Target: null } none => ["", $"{none.Stage} was not rolled back: {none.Message}."],
        { Status: Status.Succeeded } done =>
            ["", $"{done.Stage} was rolled back to what execution {done.Target} deployed, in {Texts.Seconds(done.Seconds)}.", .. Addresses(report, [.. report.Addresses.Where(address => address.Stage == done.Stage)])],
        var stuck => ["", $"The rollback of {stuck.Stage} to execution {stuck.Target}: {Texts.Of(stuck.Status)} after {Texts.Seconds(stuck.Seconds)}. {stuck.Message}".TrimEnd()],
    };

    // What is watched is played again by its next change.
    private static IEnumerable<string> Next(RunReport report) => report switch
    {
        { StaysUp: true } => [],
        { Rollback.Status: Status.Waiting } => [$"Go on with it: {OwnCommand.LineHere("approve")}"],
        { Rollback: { Target: not null, Status: Status.Failed or Status.Interrupted } } => [$"Roll it back again: {OwnCommand.LineHere("retry")}", Anew],
        // The last execution is the rollback.
        { Rollback.Status: Status.Succeeded, Number: { } failed } => [$"Try again with: {OwnCommand.LineHere($"retry {failed}")}", Anew],
        _ => [$"Try again with: {OwnCommand.LineHere("retry")}", Anew],
    };

    private static string Anew => $"After a change of the source: {OwnCommand.LineHere("release")}";

    private static IEnumerable<string> Addresses(RunReport report, IReadOnlyList<Deployment> addresses)
    {
        if (addresses.Count == 0)
        {
            yield break;
        }

        var width = addresses.Max(address => address.Stage.Length);
        foreach (var address in addresses)
        {
            yield return $"  {address.Stage.PadRight(width)}  {address.Kind,-4}  {address.Url}";
        }

        if (!report.StaysUp)
        {
            yield return $"Keep them up with: {OwnCommand.LineHere("serve")}";
        }
    }

    private static IEnumerable<string> Failed(FailedAction failure)
    {
        var message = Indent(failure.Message.Split('\n')).ToList();
        var lastLines = failure.LastLines.Where(line => !line.EndsWith(failure.Message, StringComparison.Ordinal)).ToList();
        return
        [
            $"  {failure.Name}: {failure.Type}",
            .. message,
            // A failed command's output is in the message already.
            .. lastLines.Count == 0 || message.Count > 1 ? [] : (string[])["  The last lines of its output:", .. Indent(lastLines)],
            .. failure.Notes.Select(note => $"  {note}"),
            $"  The whole log: {failure.Log}",
        ];
    }

    private static IEnumerable<string> Indent(IEnumerable<string> lines) => lines.Select(line => $"    {line.TrimEnd()}");
}
