using System.CommandLine;
using LocalPipeline.Validation;

namespace LocalPipeline.Commands;

/// <summary><c>validate</c>: checks a template's pipeline against the contract without running anything.</summary>
internal static class ValidateCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("validate", "Check the template's pipeline against what CodePipeline and the actions accept.")
        {
            ProjectOptions.Template,
            ProjectOptions.Pipeline,
            ProjectOptions.Parameter,
            ProjectOptions.StoredParameter,
            ProjectOptions.Secret,
            ProjectOptions.Values,
            ProjectOptions.Actions,
        };
        command.SetAction((line, cancellationToken) => RunAsync(Project.From(line, context.Places), context, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Project project, CommandContext context, CancellationToken cancellationToken)
    {
        var catalog = await ActionsProgram.DescribeAsync(ActionsProgram.FindAll(project.Actions, context.Places), cancellationToken);
        var findings = TemplateValidator.Validate(project.Template, project.Settings, project.Pipeline, catalog);
        foreach (var finding in findings)
        {
            await context.Output.WriteLineAsync(finding.ToString());
        }

        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        await context.Output.WriteLineAsync($"{project.Template}: {Count(errors, "error")}, {Count(findings.Count - errors, "warning")}.");
        return errors == 0 ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static string Count(int number, string thing) => $"{number} {thing}{(number == 1 ? "" : "s")}";
}
