using LocalPipeline.Commands;
using LocalPipeline.Console;
using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.Players;
using LocalPipeline.Execution.State;

namespace LocalPipeline.Hosting;

/// <summary>Plays one execution at a time.</summary>
/// <param name="lifetime">Its end interrupts what is being played.</param>
internal sealed class PlayRunner(PlayPlace place, IApprover approver, IRunObserver observer, CancellationToken lifetime) : IAsyncDisposable
{
    private static readonly TimeSpan SettlePause = TimeSpan.FromMilliseconds(10);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private ActionLogs? _logs;
    private CurrentPlay? _play;

    /// <summary>Null when nothing is being played.</summary>
    public CurrentPlay? Current => _play is { Ended.IsCompleted: false } play ? play : null;

    /// <summary>Whether the execution that has this number and has not ended is being played: its folder is there before its number is known here.</summary>
    public bool IsPlaying(int number) => Current is { } play && number >= (play.Number ?? 0);

    /// <summary>The number of the execution that is being played. What has just begun is waited for: its state is kept, and shown, before its number is known here.</summary>
    /// <returns>Null when nothing is being played.</returns>
    public async Task<int?> NumberAsync(CancellationToken cancellationToken)
    {
        if (Current is { } play)
        {
            await Task.WhenAny(play.Begun, play.Ended).WaitAsync(cancellationToken);
        }

        return Current?.Number;
    }

    /// <summary>Ends with what was begun last.</summary>
    public Task Ended => _play?.Ended ?? Task.CompletedTask;

    /// <summary>Waits for what is left to do when an execution has ended, a rollback included that follows: whoever has seen its end may go on with it at once.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        // What is kept is what others see, and it has the end before anything is told here.
        while (Current is { Number: { } number } && place.Folders.Find(number)?.TryLoad() is { Ended: not null })
        {
            await Task.Delay(SettlePause, cancellationToken);
        }
    }

    /// <returns>The play, which has begun.</returns>
    /// <exception cref="UsageException">It cannot be played, or another one is.</exception>
    public async Task<CurrentPlay> BeginAsync(Plan plan, PreparedPipeline? prepared, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (plan.Waits)
            {
                await Ended.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (Current is { } other)
            {
                throw new UsageException($"Execution {other.Number} is being played. Wait for it, or end it: {OwnCommand.LineHere("stop")}");
            }

            prepared ??= await place.CheckAsync(plan.Project, cancellationToken);
            var play = new CurrentPlay(CancellationTokenSource.CreateLinkedTokenSource(lifetime));
            _play?.Dispose();
            _play = play;
            play.Ended = RunAsync(plan, prepared, play);
            if (await Task.WhenAny(play.Begun, play.Ended) == play.Ended)
            {
                await play.Ended;
            }

            return play;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Interrupts what is being played, and waits until it has ended.</summary>
    /// <param name="reason">Why; into the execution's message.</param>
    public async ValueTask StopAsync(string? reason)
    {
        if (_play is { } play)
        {
            await play.StopAsync(reason);
            await play.Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(reason: null);
        _play?.Dispose();
        _oneAtATime.Dispose();
    }

    /// <summary>Closes the logs, which must be last: functions may still write while they are stopped.</summary>
    public void CloseLogs() => _logs?.Dispose();

    private async Task RunAsync(Plan plan, PreparedPipeline prepared, CurrentPlay play)
    {
        CloseLogs();
        _logs = new ActionLogs();
        var worker = new PipelineWorker(plan.Project, place.Context, place.At);
        // Who is refused finds everything as it was.
        plan.Play.Check(worker.Foresee(prepared), place.Folders);
        var pipeline = await worker.ProvisionAsync(prepared, play.Stopped);
        var parts = new RunParts(place.Folders, _logs, new Observers(play, observer), approver) { StopReason = () => play.StopReason, Origin = plan.Project.Origin(prepared.Template), Digests = place.Compares ? pipeline.Digests : null };
        var folder = await plan.Play.RunAsync(worker.Run(pipeline.Definition, parts), new(pipeline.Definition, place.Folders, prepared.Variables), play.Stopped);
        new PermissionsFile(folder.Path).Save(place.At.Aws.Iam.Usage());
        new Pruning(place.Folders, place.At.Aws.S3).Apply(place.Keep, folder.Load().Number);
    }
}
