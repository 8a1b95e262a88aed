using System.CommandLine;

namespace LocalPipeline.Commands;

/// <summary><c>watch</c>: plays the pipeline, and again whenever something changes, without what the change does not concern.</summary>
internal static class WatchCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("watch", "Play the pipeline, and after each change again from the first action that it affects, until Ctrl+C.");
        foreach (var option in RunCommand.Options)
        {
            command.Options.Add(option);
        }

        command.SetAction((line, cancellationToken) => RunAsync(line, context, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CommandContext context, CancellationToken cancellationToken)
    {
        var project = Project.From(line, context.Places);
        await using var display = RunDisplay.Create(line.GetValue(RunSwitches.Json), line.GetValue(RunSwitches.Output), context.Output);
        return await new WatchSession(project, context, display) { ApproveAll = line.GetValue(RunSwitches.Approve), Keep = line.GetValue(ProjectOptions.Keep) }.RunAsync(cancellationToken);
    }
}
