namespace CodePipelineActions.Artifacts.Packing;

/// <summary>A share on its way: to be compressed by whichever worker is free, to be joined in its turn.</summary>
internal sealed class PendingShare(PackShare share)
{
    private readonly TaskCompletionSource<ShareBuffer> _compressed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The compressed share; its taker disposes it.</summary>
    public Task<ShareBuffer> Compressed => _compressed.Task;

    /// <summary>Nobody will take it: what it holds, now or later, is given back.</summary>
    public void Abandon() => _compressed.Task.ContinueWith(
        t => t.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    public void Compress(ShareWriter writer, ShareMemory memory, CancellationToken cancellationToken)
    {
        var buffer = new ShareBuffer(memory);
        try
        {
            writer.Write(share, buffer, cancellationToken);
            _compressed.SetResult(buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }
}
