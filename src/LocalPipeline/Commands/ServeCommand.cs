using System.CommandLine;
using LocalPipeline.Console;
using LocalPipeline.Execution.State;
using LocalPipeline.History;
using LocalPipeline.Web;
using LocalPipeline.Web.Feed;

namespace LocalPipeline.Commands;

/// <summary><c>serve</c>: keeps up what the executions so far have deployed.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("serve", "Keep what was deployed up and show the pipeline in the browser, until Ctrl+C.")
        {
            ProjectOptions.Template, ProjectOptions.Work, ProjectOptions.Port, PageOptions.Port,
        };
        command.SetAction((line, cancellationToken) => RunAsync(Project.From(line, context.Places), Ports.From(line), context, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Project project, Ports ports, CommandContext context, CancellationToken cancellationToken)
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
        await using var aws = await EmbeddedAws.StartAsync(ports.AwsIsGiven ? project : project with { Port = port }, work, cancellationToken);
        if (aws.Endpoint.Port != port)
        {
            await context.Error.WriteLineAsync($"local-pipeline: warning: the sites were deployed for port {port} and still look for their API there. Serve on that port, or play the pipeline again with --port {aws.Endpoint.Port}.");
        }

        foreach (var deployment in deployed)
        {
            await context.Output.WriteLineAsync($"{deployment.Stage}  {deployment.Kind,-4}  {DeployedAddresses.At(aws.Endpoint, deployment.Url)}");
        }

        var kept = new KeptExecutions(new WorkPaths(work.Path), _ => false, TimeProvider.System);
        await using var page = await ServedPage.StartAsync(ports.Page, new PageParts(kept, new ChangeFeed())
        {
            Address = url => DeployedAddresses.At(aws.Endpoint, url),
            Report = unexpected => context.Error.WriteLine($"local-pipeline: unexpected error: {unexpected}"),
        }, cancellationToken);
        await context.Output.WriteLineAsync($"The pipeline  {page.Address}");
        await context.Output.WriteLineAsync("Up until Ctrl+C.");
        await context.Output.FlushAsync(cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCodes.Success;
    }

    /// <param name="Page">Null for the usual one, or any that is free.</param>
    private sealed record Ports(bool AwsIsGiven, int? Page)
    {
        public static Ports From(ParseResult line) =>
            new(IsGiven(line, ProjectOptions.Port), IsGiven(line, PageOptions.Port) ? line.GetValue(PageOptions.Port) : null);

        private static bool IsGiven(ParseResult line, Option<int> option) => line.GetResult(option) is { Implicit: false };
    }
}
