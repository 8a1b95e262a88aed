using LocalPipeline.Execution.Events;

namespace LocalPipeline.Web.Feed;

/// <summary>
/// Knows what has changed, and not how often: each thing has the version of its latest change. Whoever follows asks for what is newer
/// than the version that he has, and gets each thing once, as it is now. So nothing is queued for a slow reader, and one that was away goes on where he was.
/// </summary>
internal sealed class ChangeFeed : IRunObserver
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Subject, long> _versions = [];
    private TaskCompletionSource _changed = NewSignal();
    private long _version;
    private int _execution;

    /// <summary>Tells versions of this process from those of one before.</summary>
    public string Epoch { get; } = Guid.NewGuid().ToString("N")[..8];

    public long Version
    {
        get
        {
            lock (_gate)
            {
                return _version;
            }
        }
    }

    public void On(RunEvent happened)
    {
        if (happened is ExecutionStarted start)
        {
            _execution = start.Number;
        }

        Touch(happened switch
        {
            ActionOutput output => new Subject.Log(_execution, output.Stage, output.Action),
            ActionNote note => new Subject.Log(_execution, note.Stage, note.Action),
            _ => new Subject.Execution(_execution),
        });
        if (happened is ActionEvent ended and (ActionEnded or ActionContinues))
        {
            Touch(new Subject.Log(_execution, ended.Stage, ended.Action));
        }
    }

    public void Touch(Subject subject)
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            _versions[subject] = ++_version;
            (signal, _changed) = (_changed, NewSignal());
        }

        signal.SetResult();
    }

    /// <summary>Ends when there is something newer.</summary>
    public async Task WaitAsync(long version, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            Task changed;
            lock (_gate)
            {
                if (_version > version)
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>What is newer, in the order of the latest changes, and the version that it brings a reader to.</summary>
    public (long Version, IReadOnlyList<Subject> Subjects) Since(long version)
    {
        lock (_gate)
        {
            return (_version, [.. _versions.Where(item => item.Value > version).OrderBy(item => item.Value).Select(item => item.Key)]);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
