using System.Diagnostics;
using LocalPipeline.Console;
using LocalPipeline.Execution.Events;
using LocalPipeline.History;
using LocalPipeline.Hosting;

namespace LocalPipeline.Commands;

/// <summary>Something that is played in this process and shown here, from the work folder's lock to the last line.</summary>
internal sealed class PlaySession(Project project, CommandContext context, RunDisplay display)
{
    private readonly RunReporter _reporter = new(Process.GetCurrentProcess().StartTime);

    /// <summary>Nobody is asked about manual approvals.</summary>
    public bool ApproveAll { get; init; }

    public int Keep { get; init; } = HostOptions.DefaultKeep;

    /// <summary>What was deployed earlier by the execution that goes on.</summary>
    public IReadOnlyList<Deployment> Deployed { get; init; } = [];

    /// <summary>Plays a project that was checked from its first stage on.</summary>
    public async Task<int> PlayAsync(PreparedPipeline prepared, CancellationToken cancellationToken)
    {
        await using var host = await OpenAsync(cancellationToken);
        await host.PlayAsync(new Plan(new Play.Whole(), project), prepared, cancellationToken);
        return Conclude();
    }

    /// <summary>Does what another process would have been asked for, if there were one.</summary>
    /// <exception cref="UsageException">It is refused.</exception>
    public async Task<int> PlayAsync(PipelineCommand command, CancellationToken cancellationToken)
    {
        await using var host = await OpenAsync(cancellationToken);
        await context.WarnAsync(DeployedAddresses.Warnings(host.Aws.Endpoint, Deployed));
        var answer = await host.SendAsync(command, cancellationToken);
        if (!answer.Accepted)
        {
            throw new UsageException(answer.Message);
        }

        await host.EndAsync();
        return Conclude();
    }

    private Task<PipelineHost> OpenAsync(CancellationToken cancellationToken) => PipelineHost.OpenAsync(
        project,
        context,
        new HostOptions { Approver = ApproveAll ? new ApproveAll() : display.Approver, Observer = new Observers(_reporter, display.View), Keep = Keep },
        cancellationToken);

    private int Conclude()
    {
        display.View.Conclude(_reporter.Report);
        return ExitCodes.Of(_reporter.Report);
    }
}
