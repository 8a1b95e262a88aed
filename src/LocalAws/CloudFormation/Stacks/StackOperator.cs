using LocalAws.CloudFormation.Api;
using LocalAws.Http;
using LocalAws.Lambda;

namespace LocalAws.CloudFormation.Stacks;

/// <summary>Carries out operations behind the back of the request that began them.</summary>
internal sealed class StackOperator(LocalAwsOptions options, StackStore stacks, ResourceRunner resources) : IAsyncDisposable
{
    private readonly TaskTracker _underWay = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Executes a change set, which has been found executable.</summary>
    public void Execute(StackState stack, ChangeSetState changeSet, StackTemplate template, string? token)
    {
        var journal = Begin(stack, token);
        var now = options.Time.GetUtcNow();
        journal.Stands(changeSet.Creates ? StackStatus.CreateInProgress : StackStatus.UpdateInProgress, "User Initiated", before => Claimed(before, stack, changeSet) with
        {
            UpdatedAt = changeSet.Creates ? null : now,
            ChangeSetId = changeSet.Id,
            // The others do not fit what the stack becomes.
            ChangeSets = [changeSet with { Execution = "EXECUTE_IN_PROGRESS" }],
        });
        Run(stack, async run =>
        {
            if (changeSet.Creates) await run.CreateAsync(template, changeSet.Source, changeSet.OnStackFailure, _stopping.Token);
            else await run.UpdateAsync(template, changeSet.Source, _stopping.Token);
            var succeeded = journal.Stack.Status is StackStatus.CreateComplete or StackStatus.UpdateComplete;
            stacks.Change(stack.Id, after => after with { ChangeSets = [.. after.ChangeSets.Select(other => other.Id == changeSet.Id ? other with { Execution = succeeded ? "EXECUTE_COMPLETE" : "EXECUTE_FAILED" } : other)] });
        }, journal);
    }

    public void Delete(StackState stack, string? token)
    {
        var journal = Begin(stack, token);
        try
        {
            journal.Stands(StackStatus.DeleteInProgress, "User Initiated", before => before.Status == stack.Status ? before with { ChangeSets = [] } : throw StackErrors.NotDeletable(before));
        }
        catch (AwsError) when (journal.Stack.IsDeleted || journal.Stack.Status == StackStatus.DeleteInProgress)
        {
            // Another request was faster, and means the same.
            return;
        }

        Run(stack, run => run.DeleteAsync(_stopping.Token), journal);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _underWay.AllAsync();
        _stopping.Dispose();
    }

    // Of two requests at the same time one finds it executable, and the other one under way.
    private static StackState Claimed(StackState now, StackState found, ChangeSetState changeSet) =>
        now.Status == found.Status && now.ChangeSets.Exists(set => set.Id == changeSet.Id && set.Execution is null) ? now : throw StackErrors.NotExecutable(changeSet, "EXECUTE_IN_PROGRESS");

    private Journal Begin(StackState stack, string? token) => new(stacks, options.Time, stack.Id, token);

    // What takes no time is over before the request is answered.
    private void Run(StackState stack, Func<StackRun, Task> work, Journal journal)
    {
        var operation = _underWay.Add(Task.Run(() => RunAsync(stack, work, journal)));
        if (options.StackResourceDuration == TimeSpan.Zero) operation.Wait();
    }

    private async Task RunAsync(StackState stack, Func<StackRun, Task> work, Journal journal)
    {
        try
        {
            await work(new StackRun(journal, resources, cancellation => options.StackResourceDuration == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(options.StackResourceDuration, options.Time, cancellation)));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The next start says of the stack that it was interrupted.
        }
        catch (Exception exception)
        {
            options.Log($"The operation on the stack {stack.Name} failed unexpectedly: {exception}");
            journal.Stands(StackStatus.Interrupted(journal.Stack.Status), $"Internal Failure: {exception.Message}");
        }
    }
}
