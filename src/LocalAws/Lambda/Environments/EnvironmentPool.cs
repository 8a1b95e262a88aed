namespace LocalAws.Lambda.Environments;

/// <summary>The warm execution environments, each waiting for an invocation of its own build.</summary>
internal sealed class EnvironmentPool(TimeProvider time, Func<EnvironmentKey, bool> isCurrent) : IAsyncDisposable
{
    private static readonly TimeSpan MaxIdle = TimeSpan.FromMinutes(10);

    // Asking again takes a function milliseconds; on a machine that has no processor for it, another cold start would take as much longer.
    private static readonly TimeSpan MaxSettling = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<(EnvironmentKey Key, Task Decided)> _settling = [];
    private readonly List<Idle> _idle = [];
    private readonly TaskTracker _ending = new();
    private bool _closed;

    /// <summary>The environment that was used last, while it is alive; null when a new one is needed.</summary>
    public async Task<FunctionEnvironment?> TakeAsync(EnvironmentKey key)
    {
        // One that has just answered is about to ask again: waiting for it is quicker than another cold start.
        if (Settling(key) is { } soon) await Task.WhenAny(soon, Task.Delay(MaxSettling));
        while (Remove(key) is { } found)
        {
            await found.Expiry.DisposeAsync();
            if (!found.Environment.Process.Ended.IsCompleted) return found.Environment;
            await found.Environment.DisposeAsync();
        }

        return null;
    }

    /// <summary>Keeps an environment that has answered, once it can serve again; ends one that cannot.</summary>
    /// <param name="settled">Ends with whether the function has asked for its next invocation.</param>
    public async Task ReturnAsync(FunctionEnvironment environment, Task<bool> settled)
    {
        // Ends once the environment can be taken, or never will be: not when the function asks, which is a moment earlier.
        var decided = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate) _settling.Add((environment.Key, decided.Task));
        var kept = Keep(environment, await settled);
        lock (_gate) _settling.Remove((environment.Key, decided.Task));
        decided.SetResult();
        if (!kept) await environment.DisposeAsync();
    }

    private bool Keep(FunctionEnvironment environment, bool keep)
    {
        lock (_gate)
        {
            if (keep && !_closed && isCurrent(environment.Key) && !environment.Process.Ended.IsCompleted)
            {
                var expiry = time.CreateTimer(_ => _ending.Add(EndAsync(idle => idle.Environment == environment)), null, MaxIdle, Timeout.InfiniteTimeSpan);
                _idle.Add(new(environment, expiry));
                return true;
            }
        }

        return false;
    }

    /// <summary>Ends the environments whose code or configuration has changed.</summary>
    public Task EndStaleAsync() => _ending.Add(EndAsync(idle => !isCurrent(idle.Environment.Key)));

    public async ValueTask DisposeAsync()
    {
        lock (_gate) _closed = true;
        await EndAsync(_ => true);
        await _ending.AllAsync();
    }

    /// <summary>Null when one is idle already, or none is on its way.</summary>
    private Task? Settling(EnvironmentKey key)
    {
        lock (_gate) return _idle.Exists(idle => idle.Environment.Key == key) ? null : _settling.Find(settling => settling.Key == key).Decided;
    }

    private Idle? Remove(EnvironmentKey key)
    {
        lock (_gate)
        {
            var found = _idle.FindLast(idle => idle.Environment.Key == key);
            if (found is not null) _idle.Remove(found);
            return found;
        }
    }

    private async Task EndAsync(Predicate<Idle> which)
    {
        List<Idle> ending;
        lock (_gate)
        {
            ending = _idle.FindAll(which);
            _idle.RemoveAll(which);
        }

        await Task.WhenAll(ending.Select(async idle =>
        {
            await idle.Expiry.DisposeAsync();
            await idle.Environment.DisposeAsync();
        }));
    }

    private sealed record Idle(FunctionEnvironment Environment, ITimer Expiry);
}
