namespace CodePipelineActions.Artifacts;

/// <summary>Stages that work side by side; the first that fails ends the others, and its failure is the group's.</summary>
internal sealed class WorkerGroup(CancellationTokenSource failed)
{
    private readonly List<Task> _workers = [];
    private Exception? _first;

    public void Start(Func<CancellationToken, Task> work) => _workers.Add(Task.Run(() => RunAsync(work), CancellationToken.None));

    /// <summary>Runs on a thread of its own from its beginning to its end: each thread that has ever compressed or decompressed keeps memory for it.</summary>
    public void StartThread(Action<CancellationToken> work) => _workers.Add(Task.Factory.StartNew(
        () => RunAsync(token =>
        {
            work(token);
            return Task.CompletedTask;
        }),
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap());

    /// <summary>Waits for all of them, also after a failure: nothing runs on when this returns.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_workers);
        cancellationToken.ThrowIfCancellationRequested();
        if (_first is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_first);
    }

    private async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(failed.Token);
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _first, e, null);
            await failed.CancelAsync();
        }
    }
}
