using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using StackTool.Terminal;

namespace StackTool.Stacks;

/// <summary>Shows what happens to a stack until nothing more does.</summary>
internal sealed class StackFollower(IAmazonCloudFormation cloudFormation, ITerminal terminal, TimeProvider clock)
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<StackEvent> _shown = [];
    private bool _isOneToCome;

    /// <summary>What was there before is not shown, and an operation that is about to begin is waited for.</summary>
    public async Task SkipAsync(string stackId, CancellationToken cancellationToken)
    {
        _isOneToCome = true;
        foreach (var happened in await cloudFormation.EventsAsync(stackId, _ => false, cancellationToken)) _known.Add(happened.EventId);
    }

    /// <summary>Follows the operation that is under way, or shows the last one.</summary>
    /// <exception cref="StackException">The operation failed.</exception>
    public async Task<Stack> FollowAsync(Stack stack, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                // The status first: the events that led to it are then there to be read.
                var now = await cloudFormation.FindAsync(stack.StackId, cancellationToken) ?? Deleted(stack);
                await ShowAsync(stack.StackId, cancellationToken);
                if (now.Condition() != StackCondition.Busy && HasHappened(now)) return Ended(now);
                await Task.Delay(_interval, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            terminal.Line($"The stack goes on without anybody looking. To look again: {CakeLine.Of("Stack-Wait", stack.StackName)}");
            throw;
        }
    }

    private async Task ShowAsync(string stackId, CancellationToken cancellationToken)
    {
        var events = _known.Count == 0
            ? await cloudFormation.LastOperationAsync(stackId, cancellationToken)
            : await cloudFormation.EventsAsync(stackId, happened => _known.Contains(happened.EventId), cancellationToken);
        foreach (var happened in events.Where(happened => _known.Add(happened.EventId)))
        {
            _shown.Add(happened);
            terminal.Line(happened.Line());
        }
    }

    // Right after a request the status may still be that of the operation before; the new one ends with an event that says the same.
    private bool HasHappened(Stack stack) => !_isOneToCome || _shown.Exists(happened => happened.IsStack() && happened.ResourceStatus?.Value == stack.StackStatus.Value);

    private Stack Ended(Stack stack)
    {
        terminal.Line($"{stack.StackName} is {stack.StackStatus}.");
        if (stack.HasSucceeded()) return stack;
        var failures = _shown.Failures();
        var reasons = failures.Count > 0 ? failures : [stack.StackStatusReason ?? "CloudFormation gives no reason."];
        throw new StackException($"The stack '{stack.StackName}' failed:\n{string.Join('\n', reasons.Select(reason => $"  {reason}"))}\n{stack.Mend()}".TrimEnd());
    }

    // CloudFormation shows deleted stacks by their ids; not everything that speaks its language does.
    private static Stack Deleted(Stack stack) => new() { StackId = stack.StackId, StackName = stack.StackName, StackStatus = StackStatus.DELETE_COMPLETE };
}
