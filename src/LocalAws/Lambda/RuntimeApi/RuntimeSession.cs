namespace LocalAws.Lambda.RuntimeApi;

/// <summary>
/// The talk with one function process: it asks for the next invocation, is given one, answers it, asks again.
/// One at a time; an answer to anything but the current invocation is refused.
/// </summary>
internal sealed class RuntimeSession
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<RuntimeReply> _initError = Source<RuntimeReply>();
    private TaskCompletionSource _asks = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<RuntimeInvocation> _gives = Source<RuntimeInvocation>();
    private TaskCompletionSource<RuntimeReply>? _reply;
    private string? _current;
    private string? _refused;
    private bool _began;

    /// <summary>Ends when the process is waiting for an invocation.</summary>
    public Task Asks
    {
        get
        {
            lock (_gate) return _asks.Task;
        }
    }

    /// <summary>Ends when the process says that it cannot begin.</summary>
    public Task<RuntimeReply> InitError => _initError.Task;

    /// <summary>Hands an invocation to the process that <see cref="Asks"/> for one, and waits for the answer.</summary>
    public Task<RuntimeReply> InvokeAsync(RuntimeInvocation invocation)
    {
        TaskCompletionSource<RuntimeInvocation> gives;
        Task<RuntimeReply> reply;
        lock (_gate)
        {
            if (_current is not null || !_asks.Task.IsCompleted) throw new InvalidOperationException("The process is not waiting for an invocation.");
            (gives, _gives, _asks) = (_gives, Source<RuntimeInvocation>(), new(TaskCreationOptions.RunContinuationsAsynchronously));
            (_current, _reply) = (invocation.RequestId, Source<RuntimeReply>());
            reply = _reply.Task;
        }

        gives.SetResult(invocation);
        return reply;
    }

    public async Task<RuntimeInvocation> NextAsync(CancellationToken cancellationToken)
    {
        Task<RuntimeInvocation> given;
        lock (_gate)
        {
            if (_current is not null) throw RuntimeRefusal.WrongState();
            (given, _began, _refused) = (_gives.Task, true, null);
            _asks.TrySetResult();
        }

        try
        {
            return await given.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            lock (_gate) _asks = given.IsCompleted ? _asks : new(TaskCreationOptions.RunContinuationsAsynchronously);
            throw;
        }
    }

    /// <exception cref="RuntimeRefusal">This is not the current invocation.</exception>
    public void Answer(string requestId, RuntimeReply reply)
    {
        TaskCompletionSource<RuntimeReply> waiting;
        lock (_gate)
        {
            // A runtime whose answer was refused for its size goes on to report that as the invocation's error: that is known by now.
            if (reply.ErrorType is not null && requestId == _refused) return;
            Require(requestId);
            (waiting, _reply, _current) = (_reply!, null, null);
        }

        waiting.SetResult(reply);
    }

    /// <summary>Refuses an invocation that is not the current one before its body is read.</summary>
    /// <exception cref="RuntimeRefusal">This is not the current invocation.</exception>
    public void Require(string requestId)
    {
        lock (_gate)
        {
            if (requestId != _current && requestId != _refused) throw RuntimeRefusal.UnknownRequest();
        }
    }

    /// <summary>Ends the current invocation: its answer was too large.</summary>
    public void AnswerTooLarge(string requestId, RuntimeReply reply)
    {
        Answer(requestId, reply);
        lock (_gate) _refused = requestId;
    }

    /// <exception cref="RuntimeRefusal">The process has begun already.</exception>
    public void FailInit(RuntimeReply reply)
    {
        lock (_gate)
        {
            if (_began) throw RuntimeRefusal.WrongState();
        }

        _initError.TrySetResult(reply);
    }

    private static TaskCompletionSource<T> Source<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
