using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Console;
using LocalPipeline.Execution.State;
using LocalPipeline.History;

namespace LocalPipeline.Commands;

/// <summary>What is kept in a work folder, for commands that write it to a terminal.</summary>
internal sealed class KeptHistory(WorkPaths work, TextWriter output)
{
    public IExecutionHistory Reader { get; } = new KeptExecutions(work, _ => work.IsHeld(), TimeProvider.System);

    public static KeptHistory Of(ParseResult line, CommandContext context) => new(new WorkPaths(Project.From(line, context.Places).Work), context.Output);

    public string Nothing => $"There is no execution in \"{work.Folder}\" yet.";

    public IReadOnlyList<ExecutionState> All() => Reader.All();

    /// <param name="number">Null for the last one.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public ExecutionState Find(int? number) => (number is { } given ? Reader.Find(given) : All().LastOrDefault())
        ?? throw new UsageException(All() is { Count: > 0 } all
            ? $"There is no execution {number}. There is {string.Join(", ", all.Select(state => state.Number))}."
            : Nothing);

    public string FolderOf(ExecutionState state) => Path.Combine(work.Executions, state.Number.ToString(CultureInfo.InvariantCulture));

    /// <param name="execution">Its number, or, without one, the name of an artifact of the last execution; null for the last one.</param>
    /// <param name="name">Null for all of them.</param>
    /// <exception cref="UsageException">There is no such execution, or no such artifact in it.</exception>
    public IReadOnlyList<KeptArtifact> Artifacts(string? execution, string? name)
    {
        if (name is null && execution?.All(char.IsAsciiDigit) == false)
        {
            (execution, name) = (null, execution);
        }

        var state = Find(execution is null ? null : ExecutionNumber.Parse(execution));
        var all = Reader.Artifacts(state.Number);
        var meant = all.Where(artifact => name is null || artifact.Name == name).ToList();
        var names = all.Select(artifact => artifact.Name).ToList();
        return name is null || meant.Count > 0
            ? meant
            : throw new UsageException($"Execution {state.Number} has no artifact \"{name}\".{NearestName.Hint(name, names)} It has {(names.Count == 0 ? "none" : string.Join(", ", names))}.");
    }

    /// <exception cref="UsageException">There is no such action.</exception>
    public async Task WriteLogAsync(ExecutionState state, string name, bool follow, CancellationToken cancellationToken)
    {
        var actions = Actions(state);
        var meant = actions.Where(action => action.Action == name || $"{action.Stage}/{action.Action}" == name).ToList();
        if (meant is not [var found])
        {
            var names = actions.Select(action => $"{action.Stage}/{action.Action}").ToList();
            throw new UsageException(meant.Count > 1
                ? $"Several actions are called \"{name}\": {string.Join(", ", meant.Select(action => $"{action.Stage}/{action.Action}"))}. Name one."
                : $"Execution {state.Number} has no action \"{name}\".{NearestName.Hint(name, names.Concat(actions.Select(action => action.Action)))} It has {string.Join(", ", names)}.");
        }

        await foreach (var line in Reader.LogAsync(found, follow, cancellationToken))
        {
            await output.WriteLineAsync(Printable.Of(line));
        }
    }

    public UsageException NoAction(ExecutionState state) =>
        new($"log takes the name of an action. Execution {state.Number} has {string.Join(", ", Actions(state).Select(action => $"{action.Stage}/{action.Action}"))}.");

    public async Task WriteAsync(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            await output.WriteLineAsync(Printable.Of(line));
        }
    }

    public Task WriteJsonAsync(ExecutionState state) => output.WriteLineAsync(JsonSerializer.Serialize(state, StateJson.Readable.ExecutionState));

    public Task WriteJsonAsync(IReadOnlyList<ExecutionState> states) => output.WriteLineAsync(JsonSerializer.Serialize(states, StateJson.Readable.IReadOnlyListExecutionState));

    private static List<ActionAddress> Actions(ExecutionState state) =>
        [.. state.Stages.SelectMany(stage => stage.Actions.Select(action => new ActionAddress(state.Number, stage.Name, action.Name)))];
}
