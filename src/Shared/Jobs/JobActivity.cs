namespace CodePipelineActions.Jobs;

/// <summary>What a job is doing, for the message about one that had to be given up while it did it.</summary>
internal sealed class JobActivity(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<Step> _steps = [];

    /// <summary>Begins something that may take long; it ends when the result is disposed.</summary>
    /// <param name="what">In words that follow "it was": <c>packing 'dist'</c>.</param>
    public IDisposable Begin(string what)
    {
        var step = new Step(this, what, time.GetUtcNow());
        lock (_gate) _steps.Add(step);
        return step;
    }

    /// <summary>What is going on now and since when; <see langword="null"/> when nobody has said.</summary>
    public override string? ToString()
    {
        lock (_gate)
            return _steps is [.., var last] ? $"{last.What}, for {Math.Max(0, (time.GetUtcNow() - last.Begun).TotalSeconds):0} seconds" : null;
    }

    private sealed class Step(JobActivity owner, string what, DateTimeOffset begun) : IDisposable
    {
        public string What => what;

        public DateTimeOffset Begun => begun;

        public void Dispose()
        {
            lock (owner._gate) owner._steps.Remove(this);
        }
    }
}
