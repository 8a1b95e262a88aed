using System.Diagnostics;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Console;
using LocalPipeline.Execution.Events;
using LocalPipeline.Hosting;
using LocalPipeline.Provisioning;
using LocalPipeline.Watching;

namespace LocalPipeline.Commands;

/// <summary>Plays, waits for a change, and plays what it affects, in one process that holds the work folder all the time.</summary>
internal sealed class WatchSession(Project project, CommandContext context, RunDisplay display)
{
    private readonly CurrentReporter _reporter = new(Process.GetCurrentProcess().StartTime);

    /// <summary>Nobody is asked about manual approvals.</summary>
    public bool ApproveAll { get; init; }

    public int Keep { get; init; } = HostOptions.DefaultKeep;

    /// <returns>Success when it is ended while nothing is played.</returns>
    /// <exception cref="UsageException">The first run cannot begin. What stops a later one is told, and the next change may mend it.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Before anything is read for the first run: what changes while it is checked is not lost.
        var programs = await ActionsProgram.FindAllAsync(project, context.Places, cancellationToken);
        var places = WatchedPlaces.Of(project, programs);
        var files = new WatchedFiles(places, TimeProvider.System);
        var played = await files.ReadAsync(cancellationToken);
        var prepared = await PreparedPipeline.CheckAsync(project, programs, cancellationToken);
        await context.WarnAsync(prepared);
        await using var host = await OpenAsync(cancellationToken);
        await host.PlayAsync(new Plan(new Play.Whole(), project), prepared, cancellationToken);
        var code = Conclude();
        var changes = new ChangeWait(files.ReadAsync, () => new FolderHints(places), TimeProvider.System);
        while (!cancellationToken.IsCancellationRequested)
        {
            display.View.On(new AwaitsChanges(places.Shown) { Time = TimeProvider.System.GetUtcNow() });
            code = ExitCodes.Success;
            if (await NextAsync(host, changes, played, cancellationToken) is { } change)
            {
                played = change.Snapshot;
                code = await PlayAsync(host, change, cancellationToken);
            }
        }

        return code;
    }

    /// <returns>Null when the wait was ended, or when another terminal's command was played meanwhile.</returns>
    private async Task<Change?> NextAsync(PipelineHost host, ChangeWait changes, Snapshot played, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = changes.NextAsync(played, enough.Token);
        if (await Task.WhenAny(next, _reporter.Begun) == next)
        {
            return await OrNullAsync(next, cancellationToken);
        }

        await enough.CancelAsync();
        await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await host.EndAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Conclude();
        return null;
    }

    private static async Task<Change?> OrNullAsync(Task<Change> next, CancellationToken cancellationToken)
    {
        try
        {
            return await next;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<int> PlayAsync(PipelineHost host, Change change, CancellationToken cancellationToken)
    {
        display.View.On(new ChangesSeen([.. change.Paths.Take(ChangesSeen.MaxPaths)], change.Paths.Count) { Time = TimeProvider.System.GetUtcNow() });
        _reporter.Begin(TimeProvider.System.GetUtcNow());
        try
        {
            await host.PlayAsync(new Plan(new Play.Whole(OnlyAffected: true), project) { Waits = true }, prepared: null, cancellationToken);
            return Conclude();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Success;
        }
        catch (Exception refusal) when (refusal is UsageException or TemplateException or InvalidPipelineException or ProvisioningException or IOException)
        {
            // Something is half-way written, or wrong: either way the next change follows.
            await context.WarnAsync(refusal.Message.Split('\n').Select(line => line.TrimEnd()));
            return ExitCodes.Failed;
        }
    }

    private Task<PipelineHost> OpenAsync(CancellationToken cancellationToken) => PipelineHost.OpenAsync(
        project,
        context,
        new HostOptions { Approver = ApproveAll ? new ApproveAll() : display.Approver, Observer = new Observers(_reporter, display.View), Keep = Keep, Compares = true },
        cancellationToken);

    private int Conclude()
    {
        var report = _reporter.End();
        display.View.Conclude(report);
        return ExitCodes.Of(report);
    }
}
