using System.CommandLine;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Console;
using LocalPipeline.Model;

namespace LocalPipeline.Commands;

/// <summary><c>actions [NAME]</c>: what the actions accept, as they say it themselves.</summary>
internal static class ActionsCommand
{
    public static Command Create(CommandContext context)
    {
        var name = new Argument<string?>("NAME") { Description = "One action, in detail.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("actions", "Show what the actions accept.") { name, ProjectOptions.Actions };
        command.SetAction((line, cancellationToken) => RunAsync(line.GetValue(name), ActionsProgram.FindAll(line.GetValue(ProjectOptions.Actions) ?? [], context.Places), context.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? name, IReadOnlyList<ActionsFolder> actions, TextWriter output, CancellationToken cancellationToken)
    {
        var catalog = await ActionsProgram.DescribeAsync(actions, cancellationToken);
        if (name is null)
        {
            ActionTable.WriteAll(catalog, output);
            return ExitCodes.Success;
        }

        var action = catalog.Find(name)
            ?? throw new UsageException($"There is no action \"{name}\".{NearestName.Hint(name, catalog.Actions.Select(a => a.Name))} There is {string.Join(", ", catalog.Actions.Select(a => a.Name))}.");
        ActionTable.WriteOne(action, catalog.Common, output);
        return ExitCodes.Success;
    }
}
