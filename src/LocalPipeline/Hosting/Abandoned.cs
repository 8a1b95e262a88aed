using LocalPipeline.Console;
using LocalPipeline.Execution;
using LocalPipeline.Execution.State;

namespace LocalPipeline.Hosting;

/// <summary>Tells of executions whose process was killed.</summary>
internal static class Abandoned
{
    /// <summary>Only for whoever holds the work folder.</summary>
    public static IReadOnlyList<string> Mark(ExecutionHistory folders) => [.. folders.MarkAbandoned().Select(Text)];

    private static string Text(ExecutionState state)
    {
        var actions = state.Stages.SelectMany(stage => stage.Actions.Where(action => action.Status == Status.Interrupted).Select(action => $"{stage.Name}/{action.Name}")).ToList();
        return $"note: execution {state.Number} ended without warning{(actions.Count == 0 ? "" : $" in {string.Join(", ", actions)}")}. It can go on: {OwnCommand.LineHere($"retry {state.Number}")}";
    }
}
