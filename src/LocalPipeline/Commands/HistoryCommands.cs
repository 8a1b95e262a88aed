using System.CommandLine;
using LocalPipeline.Console;

namespace LocalPipeline.Commands;

/// <summary>The commands that read what is kept; they change nothing and wait for nobody.</summary>
internal static class HistoryCommands
{
    private static readonly Option<bool> Json = new("--json") { Description = "Write JSON, as it is kept in state.json." };

    public static IEnumerable<Command> Create(CommandContext context) => [List(context), Show(context), Log(context), Artifacts(context)];

    private static Command List(CommandContext context)
    {
        var command = new Command("list", "List the executions, the newest first.") { ProjectOptions.Template, ProjectOptions.Work, Json };
        command.SetAction(async (line, _) =>
        {
            var history = KeptHistory.Of(line, context);
            var all = history.All();
            await (line.GetValue(Json) ? history.WriteJsonAsync(all) : history.WriteAsync(HistoryTexts.List(all)));
            if (all.Count == 0) await context.WarnAsync(history.Nothing);
        });
        return command;
    }

    private static Command Show(CommandContext context)
    {
        var number = ExecutionNumber.Argument();
        var command = new Command("show", "Show an execution: stages, actions, states, times, attempts, messages, variables.") { number, ProjectOptions.Template, ProjectOptions.Work, Json };
        command.SetAction(async (line, _) =>
        {
            var history = KeptHistory.Of(line, context);
            var state = history.Find(line.GetValue(number));
            await (line.GetValue(Json) ? history.WriteJsonAsync(state) : history.WriteAsync(HistoryTexts.Show(state, history.FolderOf(state))));
        });
        return command;
    }

    private static Command Log(CommandContext context)
    {
        var number = new Argument<string?>("N") { Description = "The execution; left out: the last one.", Arity = ArgumentArity.ZeroOrOne };
        var action = new Argument<string?>("ACTION") { Description = "The action: its name, or STAGE/ACTION.", Arity = ArgumentArity.ZeroOrOne };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with what comes, until the action has ended." };
        var command = new Command("log", "Write the whole log of an action.") { number, action, follow, ProjectOptions.Template, ProjectOptions.Work };
        command.SetAction(async (line, cancellationToken) =>
        {
            var history = KeptHistory.Of(line, context);
            var (execution, name) = (line.GetValue(number), line.GetValue(action));
            var state = history.Find(name is null ? null : ExecutionNumber.Parse(execution!));
            await history.WriteLogAsync(state, name ?? execution ?? throw history.NoAction(state), line.GetValue(follow), cancellationToken);
        });
        return command;
    }

    private static Command Artifacts(CommandContext context)
    {
        var number = new Argument<string?>("N") { Description = "The execution. Default: the last one.", Arity = ArgumentArity.ZeroOrOne };
        var name = new Argument<string?>("NAME") { Description = "One artifact. Default: all of them.", Arity = ArgumentArity.ZeroOrOne };
        var extract = new Option<string?>("--extract") { Description = "Unpack them there, each into a folder of its name.", HelpName = "DIR" };
        var command = new Command("artifacts", "List what the actions of an execution put out.") { number, name, extract, ProjectOptions.Template, ProjectOptions.Work };
        command.SetAction(async (line, cancellationToken) =>
        {
            var history = KeptHistory.Of(line, context);
            var artifacts = history.Artifacts(line.GetValue(number), line.GetValue(name));
            await history.WriteAsync(HistoryTexts.Artifacts(artifacts));
            if (line.GetValue(extract) is { } folder)
            {
                await new ArtifactExtraction(history.Reader, Path.GetFullPath(folder, context.Places.CurrentFolder)).ExtractAsync(artifacts, cancellationToken);
            }
        });
        return command;
    }
}
