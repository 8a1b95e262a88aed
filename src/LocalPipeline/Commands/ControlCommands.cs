using System.CommandLine;
using LocalPipeline.History;

namespace LocalPipeline.Commands;

/// <summary>
/// The commands that drive the pipeline. Where a local pipeline holds the work folder (<c>serve</c>, or a run), it is told;
/// else what is asked for happens here.
/// </summary>
internal static class ControlCommands
{
    private static readonly Option[] Options =
    [
        ProjectOptions.Template, ProjectOptions.Source, ProjectOptions.Parameter, ProjectOptions.StoredParameter, ProjectOptions.Secret,
            ProjectOptions.Values,
        ProjectOptions.Pipeline, ProjectOptions.Work, ProjectOptions.Port, ProjectOptions.Actions, ProjectOptions.Keep,
            RunSwitches.Approve, RunSwitches.Output, RunSwitches.Json,
    ];

    public static IEnumerable<Command> Create(CommandContext context) =>
        [Retry(context), Rollback(context), Decide(context, true), Decide(context, false), Release(context), Stop(context)];

    private static Command Retry(CommandContext context)
    {
        var number = ExecutionNumber.Argument();
        var all = new Option<bool>("--all-actions") { Description = "Begin the whole stage again, and not just the actions that did not succeed." };
        return New("retry", "Go on with an execution that failed, waits or was interrupted.", context, [number, all], line => new PipelineCommand.Retry(line.GetValue(number), line.GetValue(all)));
    }

    private static Command Rollback(CommandContext context)
    {
        var stage = new Argument<string>("STAGE") { Description = "The stage." };
        var target = ExecutionNumber.Option("--to", "The execution whose artifacts and variables it gets. Default: what was deployed before.");
        return New("rollback", "Play a stage again as an earlier execution had it.", context, [stage, target], line => new PipelineCommand.Rollback(line.GetValue(stage)!, line.GetValue(target)));
    }

    private static Command Decide(CommandContext context, bool approved)
    {
        var action = new Argument<string?>("STAGE/ACTION") { Description = "The approval, when several are open.", Arity = ArgumentArity.ZeroOrOne };
        var comment = new Option<string?>("--comment") { Description = "Why; goes into the execution's history.", HelpName = "TEXT" };
        return New(approved ? "approve" : "reject", $"{(approved ? "Approve" : "Reject")} what waits for a manual approval.", context, [action, comment], line =>
        {
            var parts = line.GetValue(action)?.Split('/', 2) ?? [];
            return new PipelineCommand.Decide(approved, parts.ElementAtOrDefault(0), parts.ElementAtOrDefault(1)) { Comment = line.GetValue(comment) };
        });
    }

    private static Command Release(CommandContext context) =>
        New("release", "Play the newest source from the first stage on, with what the last execution was begun with.", context, [ProjectOptions.Variable], line => new PipelineCommand.Release
        {
            Variables = NamedValues.Parse("--variable", line.GetValue(ProjectOptions.Variable) ?? []),
        });

    private static Command Stop(CommandContext context)
    {
        var reason = new Option<string?>("--reason") { Description = "Why; goes into the execution's message.", HelpName = "TEXT" };
        var command = new Command("stop", "Interrupt what another terminal's local pipeline is playing.") { ProjectOptions.Template, ProjectOptions.Work, reason };
        command.SetAction((line, cancellationToken) => new ControlSession(Project.From(line, context.Places), context).StopAsync(line.GetValue(reason), cancellationToken));
        return command;
    }

    private static Command New(string name, string description, CommandContext context, IReadOnlyList<Symbol> own, Func<ParseResult, PipelineCommand> read)
    {
        var command = new Command(name, description);
        foreach (var symbol in own.Concat(Options))
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)symbol);
            }
        }

        command.SetAction((line, cancellationToken) => new ControlSession(Project.From(line, context.Places), context)
        {
            ApproveAll = line.GetValue(RunSwitches.Approve),
            Json = line.GetValue(RunSwitches.Json),
            Output = line.GetValue(RunSwitches.Output),
            Keep = line.GetValue(ProjectOptions.Keep),
        }.RunAsync(read(line), cancellationToken));
        return command;
    }
}
