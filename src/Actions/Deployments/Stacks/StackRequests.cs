using System.Text;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.Stacks;

/// <summary>The requests of a deployment, each of which can be sent twice.</summary>
internal sealed class StackRequests(IAmazonCloudFormation cloudFormation, SharedTemplate shared, DeployStackParameters parameters, JobContext job)
{
    // The second is UpdateStack's; not every CloudFormation keeps it for that alone.
    private static readonly string[] NoChanges = ["didn't contain changes", "No updates are to be performed"];

    // CloudFormation's limit for a template in the request itself; a larger one is fetched from S3.
    private const int MaxBodyBytes = 51_200;

    /// <summary>Whether a reason means that there is nothing to change.</summary>
    public static bool SaysUnchanged(string? reason) => NoChanges.Any(text => reason?.Contains(text, StringComparison.Ordinal) == true);

    /// <summary>Whether a reason means that the template may not do what it does; of what a transform makes of it CloudFormation finds that out later.</summary>
    public static bool SaysMore(string? reason) => reason?.StartsWith("Requires capabilities", StringComparison.Ordinal) == true;

    /// <summary>Whether an answer means that there is no such stack, or none any more.</summary>
    public static bool SaysGone(AmazonCloudFormationException error) =>
        error.ErrorCode == "ValidationError" && error.Message.Contains("does not exist", StringComparison.Ordinal);

    public static ActionException NeedsMore(string reason, Exception? inner = null) =>
        ActionException.Configuration($"The template does more than 'capabilities' allows: {reason}. Add what it names to 'capabilities'.", inner);

    /// <returns>The stack; <see langword="null"/> when it is not there.</returns>
    public async Task<Stack?> FindAsync(string nameOrId, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = nameOrId }, cancellationToken);
            return answer.Stacks?.FirstOrDefault();
        }
        catch (AmazonCloudFormationException e) when (SaysGone(e))
        {
            return null;
        }
    }

    /// <returns>The state with the change set's and the stack's ARN; <see langword="null"/> when the stack is someone else's just now.</returns>
    public async Task<DeployStackState?> CreateChangeSetAsync(DeployStackState state, ChangeSetType type, StackInput input, CancellationToken cancellationToken)
    {
        try
        {
            var created = await cloudFormation.CreateChangeSetAsync(await RequestAsync(state, type, input, cancellationToken), cancellationToken);
            return state with { ChangeSet = created.Id, Stack = created.StackId };
        }
        catch (AlreadyExistsException)
        {
            // Another delivery of the same job was here: its change set is this one.
            var found = await cloudFormation.DescribeChangeSetAsync(new DescribeChangeSetRequest { StackName = parameters.Stack, ChangeSetName = state.Name }, cancellationToken);
            return state with { ChangeSet = found.ChangeSetId, Stack = found.StackId };
        }
        catch (InsufficientCapabilitiesException e)
        {
            throw NeedsMore(e.Message, e);
        }
        catch (AmazonCloudFormationException e) when (e.ErrorCode == "ValidationError" && !SaysUnchanged(e.Message))
        {
            return HasMoved(e) ? null : throw Refused(e, input);
        }
    }

    public async Task DeleteAsync(Stack stack, string token, CancellationToken cancellationToken)
    {
        try
        {
            await cloudFormation.DeleteStackAsync(new DeleteStackRequest { StackName = stack.StackId, RoleARN = parameters.StackRole, ClientRequestToken = token }, cancellationToken);
        }
        catch (AmazonCloudFormationException e) when (e.Message.Contains("TerminationProtection", StringComparison.OrdinalIgnoreCase))
        {
            throw StackFailure.Protected(stack, e);
        }
    }

    /// <returns>Whether it is being executed now, by this delivery or by another one.</returns>
    public async Task<bool> ExecuteAsync(DeployStackState state, CancellationToken cancellationToken)
    {
        try
        {
            await cloudFormation.ExecuteChangeSetAsync(new ExecuteChangeSetRequest { ChangeSetName = state.ChangeSet, ClientRequestToken = state.Name }, cancellationToken);
            return true;
        }
        catch (TokenAlreadyExistsException)
        {
            return true;
        }
        catch (AmazonCloudFormationException e) when (e is InvalidChangeSetStatusException or ChangeSetNotFoundException || (e.ErrorCode == "ValidationError" && HasMoved(e) && !SaysGone(e)))
        {
            return false;
        }
    }

    /// <summary>A change set that nobody will execute is only in the way; that it stays is no reason to fail.</summary>
    public async Task DiscardAsync(string changeSet, CancellationToken cancellationToken)
    {
        try
        {
            await cloudFormation.DeleteChangeSetAsync(new DeleteChangeSetRequest { ChangeSetName = changeSet }, cancellationToken);
        }
        catch (AmazonCloudFormationException e)
        {
            job.Log.Line($"The change set {changeSet} stays: {e.Message}");
        }
    }

    private async Task<CreateChangeSetRequest> RequestAsync(DeployStackState state, ChangeSetType type, StackInput input, CancellationToken cancellationToken)
    {
        var isLarge = Encoding.UTF8.GetByteCount(input.Template) > MaxBodyBytes;
        return new()
        {
            StackName = parameters.Stack,
            ChangeSetName = state.Name,
            ClientToken = state.Name,
            ChangeSetType = type,
            Description = $"Revision {RevisionText.Short(job.Artifacts.Input.Revision)}",
            TemplateBody = isLarge ? null : input.Template,
            TemplateURL = isLarge ? (await shared.PutAsync(state.Name, input.Template, cancellationToken)).AbsoluteUri : null,
            Parameters = input.Parameters.Count > 0 ? input.Parameters : null,
            Tags = input.Tags.Count > 0 ? input.Tags : null,
            Capabilities = parameters.Capabilities.Count > 0 ? [.. parameters.Capabilities] : null,
            RoleARN = parameters.StackRole,
        };
    }

    // Somebody else's operation came in between: the stack is not in the state any more that it was found in.
    private static bool HasMoved(AmazonCloudFormationException e) =>
        e.Message.Contains(" state and can not be updated", StringComparison.Ordinal)
        || e.Message.Contains("already exists and cannot be created again", StringComparison.Ordinal)
        || (e.Message.StartsWith("Stack [", StringComparison.Ordinal) && e.Message.Contains("does not exist", StringComparison.Ordinal));

    private static ActionException Refused(AmazonCloudFormationException e, StackInput input) => e.Message.StartsWith("Parameter", StringComparison.Ordinal)
        ? ActionException.Configuration($"The template's parameters do not fit: {e.Message.TrimEnd('.')}. Give them with 'Param.NAME' or in the file of 'parameters'; given are: {Names(input)}.", e)
        : ActionException.JobFailed($"CloudFormation refused the template: {e.Message.TrimEnd('.')}. The stack was not touched.", e);

    // Their values may be secrets.
    private static string Names(StackInput input) => string.Join(", ", input.Parameters.Select(parameter => parameter.ParameterKey).DefaultIfEmpty("none"));
}
