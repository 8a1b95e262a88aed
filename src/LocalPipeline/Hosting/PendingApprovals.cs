using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.Players;
using LocalPipeline.History;

namespace LocalPipeline.Hosting;

/// <summary>The approvals that are open. Whoever decides first decides: another terminal, the page, or the person at this one.</summary>
/// <param name="here">Asked at once; null when nobody is here and the others are waited for.</param>
internal sealed class PendingApprovals(IApprover? here) : IApprover, IRunObserver
{
    private readonly Lock _gate = new();
    private readonly Dictionary<PendingApproval, TaskCompletionSource<ApprovalAnswer>> _open = [];
    private readonly Dictionary<(string Stage, string Action), ApprovalAnswer> _decided = [];

    public IReadOnlyList<PendingApproval> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _open.Keys];
            }
        }
    }

    /// <summary>Decides about an approval before it is asked for, in the execution that is about to go on.</summary>
    /// <returns>False when somebody has decided about it already.</returns>
    public bool Decide(string stage, string action, ApprovalAnswer answer)
    {
        lock (_gate)
        {
            return _decided.TryAdd((stage, action), answer);
        }
    }

    /// <summary>Takes back what was decided before it was asked for: no other execution may take it for its own.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _decided.Clear();
        }
    }

    public void On(RunEvent happened)
    {
        if (happened is ExecutionEnded)
        {
            Forget();
        }
    }

    /// <returns>False when it is not open any more.</returns>
    public bool Answer(PendingApproval approval, ApprovalAnswer answer)
    {
        lock (_gate)
        {
            return _open.TryGetValue(approval, out var asked) && asked.TrySetResult(answer);
        }
    }

    public async Task<ApprovalAnswer> AskAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        var approval = new PendingApproval(request.Stage, request.Action, request.CustomData, request.Link);
        var elsewhere = new TaskCompletionSource<ApprovalAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_decided.Remove((request.Stage, request.Action), out var answer))
            {
                return answer;
            }

            _open[approval] = elsewhere;
        }

        try
        {
            return await FirstAsync(request, elsewhere.Task, cancellationToken);
        }
        finally
        {
            lock (_gate)
            {
                _open.Remove(approval);
            }
        }
    }

    private async Task<ApprovalAnswer> FirstAsync(ApprovalRequest request, Task<ApprovalAnswer> elsewhere, CancellationToken cancellationToken)
    {
        if (here is null)
        {
            return await elsewhere.WaitAsync(cancellationToken);
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asked = here.AskAsync(request, enough.Token);
        var first = await Task.WhenAny(asked, elsewhere);
        if (first == elsewhere)
        {
            await enough.CancelAsync();
            await ((Task)asked).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await first;
    }
}
