using System.Globalization;
using LocalPipeline.Execution;
using LocalPipeline.Execution.State;
using LocalPipeline.History;

namespace LocalPipeline.Console;

/// <summary>Kept executions as lines for people.</summary>
internal static class HistoryTexts
{
    private const int Gap = 2;

    /// <summary>One line per execution, the newest first.</summary>
    public static IEnumerable<string> List(IReadOnlyList<ExecutionState> states) => Columns(
        [.. states.Reverse().Select(state => (string[])[$"{state.Number}", Texts.Of(state.Status), Time(state.Started), Took(state.Started, state.Ended), Where(state)])]);

    public static IEnumerable<string> Show(ExecutionState state, string folder)
    {
        yield return $"Execution {state.Number} of {state.Pipeline}: {Texts.Of(state.Status)}{(state.Ended is null ? "" : $" after {Took(state.Started, state.Ended)}")}, begun {Time(state.Started)}";
        yield return $"  {state.Id}, {folder}";
        if (state.Rollback is { } rollback)
        {
            yield return $"  rolls {rollback.Stage} back to execution {rollback.Target}{(rollback.Failed is { } failed ? $", because it failed in {failed}" : "")}";
        }

        if (state.Message is { } message)
        {
            yield return $"  {message}";
        }

        foreach (var (name, value) in state.Variables)
        {
            yield return $"  variables.{name} = {value}";
        }

        foreach (var line in state.Stages.SelectMany(Stage))
        {
            yield return line;
        }
    }

    public static IEnumerable<string> Artifacts(IReadOnlyList<KeptArtifact> artifacts) => Columns(
        [.. artifacts.Select(artifact => (string[])[artifact.Name, artifact.Bytes is { } bytes ? Bytes(bytes) : "gone", $"{artifact.Stage}/{artifact.Action}", artifact.Location.Revision ?? ""])]);

    /// <summary>In the largest unit of which there is at least one.</summary>
    public static string Bytes(long bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB"];
        var unit = Math.Min(units.Length - 1, bytes == 0 ? 0 : (int)Math.Log(bytes, 1024));
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / Math.Pow(1024, unit):0.#} {units[unit]}");
    }

    private static IEnumerable<string> Stage(StageState stage)
    {
        yield return $"{stage.Name}: {Texts.Of(stage.Status)}{(stage.Ended is null ? "" : $" after {Took(stage.Started, stage.Ended)}")}";
        foreach (var line in Columns([.. stage.Actions.Select(action => (string[])[$"  {action.Name}", Texts.Of(action.Status), Took(action.Started, action.Ended), Jobs(action) + Detail(action)])]))
        {
            yield return line;
        }

        foreach (var (name, value) in stage.Actions.SelectMany(action => action.Variables.Select(variable => ($"{action.Namespace ?? action.Name}.{variable.Key}", variable.Value))))
        {
            yield return $"      {name} = {value.Split('\n')[0]}";
        }
    }

    private static string Jobs(ActionState action) =>
        (action.Attempts.Count > 0 ? $"attempt {action.Attempts.Count + 1}, " : "") + (action.Jobs.Count > 1 ? $"{action.Jobs.Count} jobs, " : "");

    private static string Detail(ActionState action) => (action.Failure is { } failure ? $"{failure.Type}: {failure.Message}" : action.Summary ?? "").Split('\n')[0];

    private static string Where(ExecutionState state) => state switch
    {
        { Rollback: { } rollback } => $"rolls {rollback.Stage} back to execution {rollback.Target}",
        { Status: Status.Succeeded } => "",
        _ => string.Join(", ", state.Stages.SelectMany(stage => stage.Actions.Where(action => action.Status is not (Status.Succeeded or Status.NotStarted)).Select(action => $"{stage.Name}/{action.Name} {Texts.Of(action.Status)}"))),
    };

    private static string Time(DateTimeOffset? time) => time?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    private static string Took(DateTimeOffset? started, DateTimeOffset? ended) => started is null || ended is null ? "" : Texts.Seconds(ExecutionRecord.Seconds(started, ended));

    private static IEnumerable<string> Columns(IReadOnlyList<string[]> rows)
    {
        var widths = rows.Count == 0 ? [] : Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Concat(row.Select((cell, column) => cell.PadRight(widths[column] + Gap))).TrimEnd());
    }
}
