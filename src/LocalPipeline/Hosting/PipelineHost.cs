using LocalAws;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Commands;
using LocalPipeline.Console;
using LocalPipeline.Execution.State;
using LocalPipeline.History;
using LocalPipeline.Provisioning;

namespace LocalPipeline.Hosting;

/// <summary>The process that holds a work folder: it plays one execution at a time, and does what it is told from anywhere.</summary>
internal sealed class PipelineHost : IPipelineControl, IAsyncDisposable
{
    private readonly Project _project;
    private readonly Workplace _at;
    private readonly Signals _signals;
    private readonly PendingApprovals _approvals;
    private readonly PlayRunner _runner;
    private readonly CommandInbox _inbox;

    private PipelineHost(Project project, PlayPlace place, HostOptions options, CancellationToken lifetime)
    {
        (_project, _at, _signals) = (project, place.At, place.Context.Signals);
        _approvals = new PendingApprovals(options.Approver);
        _runner = new PlayRunner(place, _approvals, new Observers(options.Observer is { } observer ? [observer, Events, _approvals] : [Events, _approvals]), lifetime);
        _inbox = new CommandInbox(place.At.Work.Paths, this);
        History = new KeptExecutions(place.At.Work.Paths, _runner.IsPlaying, TimeProvider.System);
    }

    public IExecutionHistory History { get; }

    /// <summary>What happens in the executions that are played here.</summary>
    public RunEvents Events { get; } = new();

    public LocalAwsServer Aws => _at.Aws;

    public int? Playing => _runner.Current?.Number;

    public IReadOnlyList<PendingApproval> Pending => _approvals.All;

    /// <param name="cancellationToken">Interrupts what is played here, too.</param>
    /// <exception cref="UsageException">The work folder or the port is in use.</exception>
    public static async Task<PipelineHost> OpenAsync(Project project, CommandContext context, HostOptions options, CancellationToken cancellationToken)
    {
        var work = WorkFolder.Open(project.Work);
        try
        {
            CommandInbox.Clear(work.Paths);
            var at = new Workplace(work, await EmbeddedAws.StartAsync(project, work, cancellationToken));
            context.Signals.AtOnce += at.Aws.Lambda.Kill;
            var folders = new ExecutionHistory(work.Executions, TimeProvider.System);
            await context.WarnAsync(Abandoned.Mark(folders));
            var host = new PipelineHost(project, new(context, at, folders, options.Keep) { Compares = options.Compares }, options, cancellationToken);
            host._inbox.Start();
            return host;
        }
        catch
        {
            work.Dispose();
            throw;
        }
    }

    public async Task<CommandAnswer> SendAsync(PipelineCommand command, CancellationToken cancellationToken)
    {
        try
        {
            await _runner.SettleAsync(cancellationToken);
            return command switch
            {
                PipelineCommand.Stop stop => await StopAsync(stop.Reason, cancellationToken),
                PipelineCommand.Decide decide => await new Decision(decide, _approvals, History)
                    .TakeAsync(await _runner.NumberAsync(cancellationToken), resume => BeginAsync(resume, cancellationToken), cancellationToken),
                _ => await BeginAsync(command, cancellationToken),
            };
        }
        catch (Exception refusal) when (refusal is UsageException or TemplateException or InvalidPipelineException or ProvisioningException)
        {
            return CommandAnswer.Refused(refusal.Message);
        }
    }

    /// <summary>Plays to the end.</summary>
    /// <param name="prepared">What is to be played, when that was checked already.</param>
    /// <exception cref="UsageException">It cannot be played.</exception>
    public async Task PlayAsync(Plan plan, PreparedPipeline? prepared, CancellationToken cancellationToken) =>
        await (await _runner.BeginAsync(plan, prepared, cancellationToken)).Ended;

    /// <summary>Waits for the end of what was begun last.</summary>
    public Task EndAsync() => _runner.Ended;

    public async ValueTask DisposeAsync()
    {
        await _inbox.DisposeAsync();
        await _runner.DisposeAsync();
        await _at.Aws.DisposeAsync();
        _signals.AtOnce -= _at.Aws.Lambda.Kill;
        _runner.CloseLogs();
        _at.Work.Dispose();
    }

    private async Task<CommandAnswer> BeginAsync(PipelineCommand command, CancellationToken cancellationToken)
    {
        var play = await _runner.BeginAsync(Plan.Of(command, _project, History.All()), prepared: null, cancellationToken);
        return CommandAnswer.Done(await play.Begun, $"Execution {await play.Begun} is being played.");
    }

    private async Task<CommandAnswer> StopAsync(string? reason, CancellationToken cancellationToken)
    {
        if (await _runner.NumberAsync(cancellationToken) is not { } number)
        {
            return CommandAnswer.Refused("Nothing is being played.");
        }

        await _runner.StopAsync(reason);
        return CommandAnswer.Done(number, $"Execution {number} was stopped. Go on with it: {OwnCommand.LineHere($"retry {number}")}");
    }
}
