using System.CommandLine;

namespace LocalPipeline.Commands;

/// <summary><c>run</c>, which is also what happens without a command: plays the pipeline once.</summary>
internal static class RunCommand
{
    /// <summary>What a run from the first stage on is told.</summary>
    public static readonly Option[] Options =
    [
        ProjectOptions.Template, ProjectOptions.Source, ProjectOptions.Parameter, ProjectOptions.StoredParameter, ProjectOptions.Secret,
            ProjectOptions.Values, ProjectOptions.Variable, ProjectOptions.Pipeline,
        ProjectOptions.Work, ProjectOptions.Port, ProjectOptions.Actions, ProjectOptions.Package, ProjectOptions.Keep, RunSwitches.Approve, RunSwitches.Output, RunSwitches.Json,
    ];

    public static Command Create(CommandContext context)
    {
        var command = new Command("run", "Play the pipeline once (the default).");
        Configure(command, context);
        return command;
    }

    public static void Configure(Command command, CommandContext context)
    {
        foreach (var option in Options)
        {
            command.Options.Add(option);
        }

        command.SetAction((line, cancellationToken) => RunAsync(line, context, cancellationToken));
    }

    private static async Task<int> RunAsync(ParseResult line, CommandContext context, CancellationToken cancellationToken)
    {
        var project = Project.From(line, context.Places);
        var prepared = await PreparedPipeline.CheckAsync(project, await ActionsProgram.FindAllAsync(project, context.Places, cancellationToken), cancellationToken);
        await context.WarnAsync(prepared);
        await using var display = RunDisplay.Create(line.GetValue(RunSwitches.Json), line.GetValue(RunSwitches.Output), context.Output);
        return await new PlaySession(project, context, display) { ApproveAll = line.GetValue(RunSwitches.Approve), Keep = line.GetValue(ProjectOptions.Keep) }.PlayAsync(prepared, cancellationToken);
    }
}
