using System.Collections.Concurrent;

namespace LocalAws.Lambda;

/// <summary>The work that is under way, so that a stop can wait for its end.</summary>
internal sealed class TaskTracker
{
    private readonly ConcurrentDictionary<Task, byte> _tasks = new();

    public T Add<T>(T task)
        where T : Task
    {
        _tasks[task] = 0;
        task.ContinueWith(done => _tasks.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task;
    }

    /// <summary>Ends when nothing is under way any more, however it ended.</summary>
    public async Task AllAsync()
    {
        while (!_tasks.IsEmpty) await Task.WhenAll(_tasks.Keys).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
