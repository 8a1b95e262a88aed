using System.CommandLine;
using LocalPipeline.Console;
using LocalPipeline.Execution.State;

namespace LocalPipeline.Commands;

/// <summary><c>serve</c>: keeps up what the executions so far have deployed.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("serve", "Keep what was deployed up, until Ctrl+C.") { ProjectOptions.Template, ProjectOptions.Work, ProjectOptions.Port };
        command.SetAction((line, cancellationToken) => RunAsync(Project.From(line, context.Places), line.GetResult(ProjectOptions.Port) is { Implicit: false }, context, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Project project, bool portIsGiven, CommandContext context, CancellationToken cancellationToken)
    {
        using var work = WorkFolder.Open(project.Work);
        var history = new ExecutionHistory(work.Executions, TimeProvider.System);
        history.MarkAbandoned();
        var deployed = DeployedAddresses.Find(history);
        if (deployed.Count == 0)
        {
            throw new UsageException($"Nothing is deployed in \"{work.Path}\" yet. Play the pipeline first: {OwnCommand.Line("run")}");
        }

        // A site knows its API by the address that it was deployed with.
        var port = new Uri(deployed[^1].Url).Port;
        await using var aws = await EmbeddedAws.StartAsync(portIsGiven ? project : project with { Port = port }, work, cancellationToken);
        if (aws.Endpoint.Port != port)
        {
            await context.Error.WriteLineAsync($"local-pipeline: warning: the sites were deployed for port {port} and still look for their API there. Serve on that port, or play the pipeline again with --port {aws.Endpoint.Port}.");
        }

        foreach (var deployment in deployed)
        {
            await context.Output.WriteLineAsync($"{deployment.Stage}  {deployment.Kind,-4}  {DeployedAddresses.At(aws.Endpoint, deployment.Url)}");
        }

        await context.Output.WriteLineAsync("Up until Ctrl+C.");
        await context.Output.FlushAsync(cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCodes.Success;
    }
}
