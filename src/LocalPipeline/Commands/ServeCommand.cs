using System.CommandLine;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.State;
using LocalPipeline.History;
using LocalPipeline.Hosting;
using LocalPipeline.Model;
using LocalPipeline.Web;
using LocalPipeline.Web.Feed;
using LocalPipeline.Web.Traffic;

namespace LocalPipeline.Commands;

/// <summary><c>serve</c>: keeps up what the executions so far have deployed.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("serve", "Keep what was deployed up and show the pipeline in the browser, until Ctrl+C.")
        {
            ProjectOptions.Template, ProjectOptions.Source, ProjectOptions.Parameter, ProjectOptions.StoredParameter,
                ProjectOptions.Secret, ProjectOptions.Values, ProjectOptions.Pipeline, ProjectOptions.Work, ProjectOptions.Port,
                    PageOptions.Port,
            ProjectOptions.Actions, ProjectOptions.Keep,
        };
        command.SetAction((line, cancellationToken) => RunAsync(Project.From(line, context.Places), line, context, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Project project, ParseResult line, CommandContext context, CancellationToken cancellationToken)
    {
        var (deployed, last) = Read(project);
        project = project.As(last?.Origin).KeptAt(DeployedAddresses.Port(deployed));
        var planned = last is null ? Planned(project) : null;
        var feed = new ChangeFeed();
        var options = new HostOptions { Observer = feed, Keep = line.GetValue(ProjectOptions.Keep) };
        await using var host = await PipelineHost.OpenAsync(project, context, options, cancellationToken);
        await using var page = await ServedPage.StartAsync(PageOptions.Given(line), new PageParts(host.History, feed)
        {
            Planned = planned,
            Control = host,
            Traffic = new TrafficRecorder(() => TrafficNow.Of(host.Aws), TimeProvider.System),
            Address = url => DeployedAddresses.At(host.Aws.Endpoint, url),
            Report = unexpected => context.Error.WriteLine($"local-pipeline: unexpected error: {unexpected}"),
        }, cancellationToken);
        await ShowAsync(deployed, host.Aws.Endpoint, context);
        await context.Output.WriteLineAsync($"The pipeline  {page.Address}");
        await context.Output.WriteLineAsync(last is null ? "Nothing has been played yet: the page has a button for it. Up until Ctrl+C." : "Up until Ctrl+C.");
        await context.Output.FlushAsync(cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return ExitCodes.Success;
    }

    private static (IReadOnlyList<Deployment> Deployed, ExecutionState? Last) Read(Project project)
    {
        var work = new WorkPaths(project.Work);
        var last = new KeptExecutions(work, _ => false, TimeProvider.System).All().LastOrDefault();
        return (last is null ? [] : DeployedAddresses.Find(new ExecutionHistory(work.Executions, TimeProvider.System)), last);
    }

    // What it would play is checked by the release; here its stages are enough.
    private static PipelineDefinition Planned(Project project)
    {
        var template = Template.Load(project.Template, project.Settings);
        return PipelineReader.Read(template, PipelineSelector.Select(template, project.Pipeline, project.Template), new ResourcePlan(template));
    }

    private static async Task ShowAsync(IReadOnlyList<Deployment> deployed, Uri endpoint, CommandContext context)
    {
        await context.WarnAsync(DeployedAddresses.Warnings(endpoint, deployed));
        foreach (var deployment in deployed)
        {
            await context.Output.WriteLineAsync($"{deployment.Stage}  {deployment.Kind,-4}  {DeployedAddresses.At(endpoint, deployment.Url)}");
        }
    }
}
