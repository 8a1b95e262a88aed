using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.Stacks;

/// <summary>The three steps of a stack's deployment. Each looks at what is there before it does anything, so that it can be taken twice.</summary>
internal sealed class StackDeployment(IAmazonCloudFormation cloudFormation, SharedTemplate shared, DeployStackParameters parameters, JobContext job)
{
    private readonly StackRequests _requests = new(cloudFormation, shared, parameters, job);

    public static ActionResult.Pending Waiting(DeployStackState state, string summary) => ActionResult.Pending.With(state, StateJson.Default.DeployStackState, summary);

    /// <summary>Creates the change set, once the stack can have one.</summary>
    public async Task<ActionResult> BeginAsync(DeployStackState state, CancellationToken cancellationToken)
    {
        var input = await StackInput.ReadAsync(job, parameters, cancellationToken);
        var stack = await _requests.FindAsync(parameters.Stack, cancellationToken);
        switch (StackConditions.Of(stack))
        {
            case StackCondition.Busy:
                return Waiting(state, $"The stack {parameters.Stack} is {stack!.StackStatus}; its turn comes next");
            case StackCondition.Stuck when stack!.StackId == state.Deleted:
                throw StackFailure.Of(stack, await StackHistory.ReadAsync(cloudFormation, stack.StackId, state.Name, cancellationToken));
            case StackCondition.Stuck:
                throw StackFailure.Stuck(stack!);
            case StackCondition.FailedCreation:
                await _requests.DeleteAsync(stack!, state.Name, cancellationToken);
                return Waiting(state with { Deleted = stack!.StackId }, $"Deleting what a failed creation left of {parameters.Stack} ({stack.StackStatus})");
            default:
                return await ChangeAsync(state, stack, input, cancellationToken);
        }
    }

    /// <summary>Executes the change set, once CloudFormation has found what it changes.</summary>
    public async Task<ActionResult> ExecuteAsync(DeployStackState state, CancellationToken cancellationToken)
    {
        if (await DescribeAsync(state, cancellationToken) is not { } changeSet) return Again(state, "is gone");
        return (changeSet.Status.Value, changeSet.ExecutionStatus?.Value) switch
        {
            ("FAILED", _) => await WithoutAsync(state, changeSet, cancellationToken),
            // The stack itself may not say yet that it is being changed.
            ("CREATE_COMPLETE", "EXECUTE_IN_PROGRESS") => Waiting(state with { Executed = true }, Executing(changeSet)),
            ("CREATE_COMPLETE", "EXECUTE_COMPLETE" or "EXECUTE_FAILED") => await EndAsync(state with { Executed = true }, cancellationToken),
            ("CREATE_COMPLETE", "OBSOLETE") => await ReplaceAsync(state, cancellationToken),
            ("CREATE_COMPLETE", "AVAILABLE") => await _requests.ExecuteAsync(state, cancellationToken)
                ? Waiting(state with { Executed = true }, Executing(changeSet))
                : Waiting(state, $"The stack {parameters.Stack} is taken by someone else; its turn comes next"),
            ("DELETE_COMPLETE" or "DELETE_IN_PROGRESS" or "DELETE_PENDING" or "DELETE_FAILED", _) => Again(state, "was deleted"),
            _ => Waiting(state, $"Waiting for the change set of {parameters.Stack} ({changeSet.Status})"),
        };
    }

    /// <summary>Waits for the stack, and says how it ended.</summary>
    public async Task<ActionResult> EndAsync(DeployStackState state, CancellationToken cancellationToken)
    {
        var stack = await _requests.FindAsync(state.Stack!, cancellationToken);
        // By its ARN it is found for three months after it was deleted.
        if (stack is null || stack.StackStatus.Value == "DELETE_COMPLETE") throw StackFailure.Deleted(parameters.Stack);
        if (stack.StackStatus.Value.EndsWith("_IN_PROGRESS", StringComparison.Ordinal)) return Waiting(state, $"The stack {parameters.Stack} is {stack.StackStatus}");
        // The status may be of somebody else's operation, which came after this one.
        var history = await StackHistory.ReadAsync(cloudFormation, stack.StackId, state.Name, cancellationToken);
        return history.Succeeded || (!history.Failed && stack.StackStatus.Value is "CREATE_COMPLETE" or "UPDATE_COMPLETE")
            ? Succeeded(stack, changed: true)
            : throw StackFailure.Of(stack, history);
    }

    private async Task<ActionResult> ChangeAsync(DeployStackState state, Stack? stack, StackInput input, CancellationToken cancellationToken)
    {
        var type = StackConditions.Of(stack) == StackCondition.Absent ? ChangeSetType.CREATE : ChangeSetType.UPDATE;
        try
        {
            return await _requests.CreateChangeSetAsync(state, type, input, cancellationToken) is { } created
                ? await ExecuteAsync(created, cancellationToken)
                : Waiting(state, $"The stack {parameters.Stack} was changed by someone else just now; its turn comes next");
        }
        catch (AmazonCloudFormationException e) when (stack is not null && StackRequests.SaysUnchanged(e.Message))
        {
            return Succeeded(stack, changed: false);
        }
    }

    private async Task<DescribeChangeSetResponse?> DescribeAsync(DeployStackState state, CancellationToken cancellationToken)
    {
        try
        {
            return await cloudFormation.DescribeChangeSetAsync(new DescribeChangeSetRequest { ChangeSetName = state.ChangeSet }, cancellationToken);
        }
        catch (AmazonCloudFormationException e) when (e is ChangeSetNotFoundException || StackRequests.SaysGone(e))
        {
            return null;
        }
    }

    private async Task<ActionResult> WithoutAsync(DeployStackState state, DescribeChangeSetResponse changeSet, CancellationToken cancellationToken)
    {
        var stack = StackRequests.SaysUnchanged(changeSet.StatusReason) ? await _requests.FindAsync(state.Stack!, cancellationToken) : null;
        await _requests.DiscardAsync(state.ChangeSet!, cancellationToken);
        if (StackRequests.SaysMore(changeSet.StatusReason)) throw StackRequests.NeedsMore(changeSet.StatusReason);
        if (stack is not null && StackConditions.Of(stack) == StackCondition.Absent) return Again(state, "is of a stack that was deleted");
        return stack is not null
            ? Succeeded(stack, changed: false)
            : throw ActionException.JobFailed($"CloudFormation cannot make a change set of the template: {changeSet.StatusReason?.TrimEnd('.') ?? "it gives no reason"}. The stack was not touched.");
    }

    // Somebody executed another change set since this one was made: it is made anew, and found out anew what is left to change.
    private async Task<ActionResult> ReplaceAsync(DeployStackState state, CancellationToken cancellationToken)
    {
        await _requests.DiscardAsync(state.ChangeSet!, cancellationToken);
        return Again(state, "does not fit the stack any more");
    }

    private ActionResult.Pending Again(DeployStackState state, string why) =>
        Waiting(new DeployStackState(state.Name), $"The change set of {parameters.Stack} {why}; it is made again");

    private ActionResult.Succeeded Succeeded(Stack stack, bool changed)
    {
        var variables = StackOutputs.Of(stack, changed, out var leftOut);
        if (leftOut.Count > 0) job.Log.Line($"There is no room among the output variables for {string.Join(", ", leftOut)}.");
        return new($"{stack.StackName} is {stack.StackStatus}{(changed ? "" : ": there was nothing to change")}") { ExternalExecutionId = stack.StackId, OutputVariables = variables };
    }

    private string Executing(DescribeChangeSetResponse changeSet) => $"Deploying {parameters.Stack}: {(changeSet.Changes?.Count ?? 0) switch
    {
        0 => "its outputs change",
        1 => "1 resource changes",
        var many => $"{many} resources change",
    }}";
}
