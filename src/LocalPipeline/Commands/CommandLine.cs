using System.CommandLine;
using System.CommandLine.Help;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Console;

namespace LocalPipeline.Commands;

/// <summary>All commands and what they are called with.</summary>
internal static class CommandLine
{
    public static RootCommand Create(CommandContext context)
    {
        var root = new RootCommand("Plays the pipeline of a CloudFormation template on this machine: the same functions as on AWS, against an embedded AWS.")
        {
            RunCommand.Create(context),
            WatchCommand.Create(context),
            ServeCommand.Create(context),
            ValidateCommand.Create(context),
            ActionsCommand.Create(context),
            PermissionsCommand.Create(context),
        };
        foreach (var command in ControlCommands.Create(context).Concat(HistoryCommands.Create(context)))
        {
            root.Subcommands.Add(command);
        }

        root.Subcommands.Add(CompletionCommand.Create(context, root));
        RunCommand.Configure(root, context);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExamplesHelp((HelpAction)help.Action!);
        return root;
    }

    public static Task<int> RunAsync(string[] arguments, CommandContext context) => RunAsync(Parse(arguments, context), context);

    public static ParseResult Parse(string[] arguments, CommandContext context) => Create(context).Parse(arguments);

    /// <summary>Which template and which work folder the command line names.</summary>
    public static IEnumerable<(string Option, string? Value)> Named(ParseResult line) => line.Errors.Count > 0 ? [] :
        ((Option<string?>[])[ProjectOptions.Template, ProjectOptions.Work]).Select(option => (option.Name, line.GetValue(option)));

    public static async Task<int> RunAsync(ParseResult line, CommandContext context)
    {
        if (line.Errors.Count > 0)
        {
            foreach (var message in line.Errors.Select(error => error.Message).Distinct())
            {
                await context.Error.WriteLineAsync($"local-pipeline: {message}");
            }

            foreach (var hint in Hints(line))
            {
                await context.Error.WriteLineAsync(hint);
            }

            await context.Error.WriteLineAsync($"See {OwnCommand.Line(line.CommandResult.Command is RootCommand ? "--help" : $"{line.CommandResult.Command.Name} --help")}");
            return ExitCodes.Usage;
        }

        // The signals are handled here, for all commands alike; and an exception is for Program to tell.
        return await line.InvokeAsync(
            new InvocationConfiguration { Output = context.Output, Error = context.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, context.Signals.Token);
    }

    private static IEnumerable<string> Hints(ParseResult line)
    {
        var command = line.CommandResult.Command;
        var names = command.Subcommands.Select(c => c.Name)
            .Concat(command.Options.SelectMany(option => option.Aliases.Append(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal)))
            .ToArray();
        return line.UnmatchedTokens.Select(token => NearestName.Find(token.Split('=')[0], names)).OfType<string>().Select(name => $"Did you mean {name}?");
    }
}
