using System.Collections.Concurrent;

namespace Security.Tests.Harness;

/// <summary>
/// Lambda's Runtime API as AWS has it: one invocation at a time, whoever asks for the next one meanwhile is refused, and so is an answer to
/// anything but the current one. Who asks is not looked at: AWS does not either.
/// </summary>
internal sealed class RuntimeApi : IAsyncDisposable
{
    /// <summary>Attacks send this header, so that what they get can be told.</summary>
    public const string AttackHeader = "X-Attack";

    private readonly BlockingCollection<Invocation> _waiting = [];
    private readonly ConcurrentQueue<string> _taken = new();
    private readonly Lock _gate = new();
    private readonly LoopbackServer _server;
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Invocation? _current;

    public RuntimeApi() => _server = new LoopbackServer(Answer);

    public string Address => _server.Address;

    /// <summary>Ends when the function asks for its first event.</summary>
    public Task FirstAsked => _asked.Task;

    /// <summary>What attacks got instead of a refusal.</summary>
    public IReadOnlyCollection<string> TakenByAttacks => _taken;

    /// <summary>What attacks were refused.</summary>
    public int Refusals { get; private set; }

    /// <summary>Hands out an event.</summary>
    /// <returns>How the function answered it: <c>response</c> or <c>error</c>.</returns>
    public Task<string> InvokeAsync(string json)
    {
        var invocation = new Invocation(Guid.NewGuid().ToString("D"), json);
        _waiting.Add(invocation);
        return invocation.Answered.Task;
    }

    /// <summary>Lambda has ended the function: its event is free again.</summary>
    public void Forget()
    {
        lock (_gate) _current = null;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.CompleteAdding();
        await _server.DisposeAsync();
        _waiting.Dispose();
    }

    private void Answer(LoopbackRequest request, LoopbackAnswer answer)
    {
        var isAttack = request.Headers.ContainsKey(AttackHeader);
        if (request.Method == "GET") Next(answer, isAttack);
        else Take(request.Target.Split('/'), answer, isAttack);
    }

    private void Next(LoopbackAnswer answer, bool isAttack)
    {
        _asked.TrySetResult();
        lock (_gate)
        {
            if (_current is not null)
            {
                Refuse(answer, 403, "InvalidStateTransition", isAttack);
                return;
            }
        }
        if (!_waiting.TryTake(out var invocation, Timeout.Infinite)) return;
        lock (_gate) _current = invocation;
        if (isAttack) _taken.Enqueue("an event");
        answer.Headers["Lambda-Runtime-Aws-Request-Id"] = invocation.Id;
        answer.Headers["Lambda-Runtime-Deadline-Ms"] = $"{DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeMilliseconds()}";
        answer.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:us-east-1:123456789012:function:attacked";
        answer.Text(invocation.Json);
    }

    private void Take(string[] path, LoopbackAnswer answer, bool isAttack)
    {
        Invocation? answered;
        lock (_gate)
        {
            answered = _current?.Id == path[^2] ? _current : null;
            if (answered is not null) _current = null;
        }
        if (answered is null)
        {
            Refuse(answer, 400, "InvalidRequestID", isAttack);
            return;
        }
        if (isAttack) _taken.Enqueue("an answer");
        answer.Text("{\"status\":\"OK\"}", status: 202);
        answered.Answered.TrySetResult(path[^1]);
    }

    private void Refuse(LoopbackAnswer answer, int status, string type, bool isAttack)
    {
        if (isAttack) Refusals++;
        answer.Text($$"""{"errorType":"{{type}}"}""", status: status);
    }

    private sealed record Invocation(string Id, string Json)
    {
        public TaskCompletionSource<string> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
