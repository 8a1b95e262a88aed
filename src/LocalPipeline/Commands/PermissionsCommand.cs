using System.CommandLine;
using LocalPipeline.Console;
using LocalPipeline.Execution.State;

namespace LocalPipeline.Commands;

/// <summary><c>permissions [N]</c>: what the roles of the template were allowed during an execution, and what of it nobody needed.</summary>
internal static class PermissionsCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "Write JSON, as it is kept in permissions.json." };

    public static Command Create(CommandContext context)
    {
        var number = ExecutionNumber.Argument();
        var command = new Command("permissions", "Show what the roles were allowed and did not use in an execution.") { number, ProjectOptions.Template, ProjectOptions.Work, Json };
        command.SetAction(async (line, cancellationToken) =>
        {
            var history = KeptHistory.Of(line, context);
            var state = history.Find(line.GetValue(number));
            var file = new PermissionsFile(history.FolderOf(state));
            if (!file.Exists) throw new UsageException($"Execution {state.Number} has no permissions.json: it did not come to its end.");
            if (line.GetValue(Json))
            {
                await context.Output.WriteLineAsync(await file.ReadTextAsync(cancellationToken));
                return;
            }

            await history.WriteAsync(PermissionTexts.Of(await file.ReadAsync(cancellationToken)));
        });
        return command;
    }
}
