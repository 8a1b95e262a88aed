namespace LocalPipeline.Watching;

/// <summary>Waits until something has really changed and has come to rest.</summary>
/// <param name="read">Takes a snapshot.</param>
/// <param name="hints">Begins to give hints.</param>
internal sealed class ChangeWait(Func<CancellationToken, Task<Snapshot>> read, Func<IHints> hints, TimeProvider time)
{
    /// <summary>Two looks so far apart must see the same: an editor that saves, or a checkout, is one change.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    /// <summary>What never comes to rest is played all the same; what changes afterwards is played after that.</summary>
    public static readonly TimeSpan MaxUnrest = TimeSpan.FromSeconds(10);

    /// <summary>A look without a hint: some file systems give none.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>The same, where hints are known not to come.</summary>
    public static readonly TimeSpan IntervalWithoutHints = TimeSpan.FromSeconds(2);

    /// <param name="before">What was played: changes since then count, also those that nobody was there to see.</param>
    public async Task<Change> NextAsync(Snapshot before, CancellationToken cancellationToken)
    {
        // The hints first, so that nothing happens between a look and the wait after it.
        using var hinting = hints();
        for (; ; )
        {
            var now = await read(cancellationToken);
            if (now.ChangedSince(before).Count > 0)
            {
                now = await SettleAsync(now, cancellationToken);
                if (now.ChangedSince(before) is { Count: > 0 } paths)
                {
                    return new(now, paths);
                }
            }

            await HintAsync(hinting, cancellationToken);
        }
    }

    private async Task<Snapshot> SettleAsync(Snapshot last, CancellationToken cancellationToken)
    {
        for (var begun = time.GetUtcNow(); ;)
        {
            await Task.Delay(Quiet, time, cancellationToken);
            var now = await read(cancellationToken);
            if (now.ChangedSince(last).Count == 0 || time.GetUtcNow() - begun >= MaxUnrest)
            {
                return now;
            }

            last = now;
        }
    }

    private async Task HintAsync(IHints hinting, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var interval = Task.Delay(hinting.Work ? Interval : IntervalWithoutHints, time, enough.Token);
        await Task.WhenAny(hinting.NextAsync(enough.Token), interval);
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}

/// <param name="Paths">What has changed.</param>
internal sealed record Change(Snapshot Snapshot, IReadOnlyList<string> Paths);
