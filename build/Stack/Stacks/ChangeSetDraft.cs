using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using StackTool.Terminal;

namespace StackTool.Stacks;

/// <summary>A change set from its request to its execution, or its end.</summary>
internal sealed class ChangeSetDraft(IAmazonCloudFormation cloudFormation, ITerminal terminal, TimeProvider clock)
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    // The second is UpdateStack's; not every CloudFormation keeps it for that alone.
    private static readonly string[] _noChanges = ["didn't contain changes", "No updates are to be performed"];

    /// <returns>The change set, or <see langword="null"/> when it would change nothing.</returns>
    /// <exception cref="StackException">CloudFormation refused it. Nothing was changed.</exception>
    public async Task<CreateChangeSetResponse?> CreateAsync(CreateChangeSetRequest request, CancellationToken cancellationToken)
    {
        CreateChangeSetResponse created;
        try
        {
            created = await cloudFormation.CreateChangeSetAsync(request, cancellationToken);
        }
        catch (AmazonCloudFormationException e) when (SaysUnchanged(e.Message))
        {
            return null;
        }
        catch (InsufficientCapabilitiesException e)
        {
            throw new StackException($"The template does more than it may: {e.Message}\nAllow it with --capabilities, such as --capabilities=CAPABILITY_NAMED_IAM.", e);
        }
        catch (AmazonCloudFormationException e) when (e.ErrorCode == "ValidationError")
        {
            throw new StackException($"CloudFormation refused the template or its parameters: {e.Message}", e);
        }

        return await IsReadyAsync(created, request, cancellationToken) ? created : null;
    }

    /// <summary>One line for each resource that it adds, changes, replaces or removes.</summary>
    public async Task ShowAsync(CreateChangeSetResponse created, CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await cloudFormation.DescribeChangeSetAsync(new() { StackName = created.StackId, ChangeSetName = created.Id, NextToken = next }, cancellationToken);
            foreach (var change in page.Changes ?? []) terminal.Line(Line(change.ResourceChange));
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    /// <summary>A change set that nobody will execute, and the empty stack that came with it.</summary>
    public async Task DiscardAsync(CreateChangeSetResponse created, ChangeSetType type, CancellationToken cancellationToken)
    {
        await cloudFormation.DeleteChangeSetAsync(new() { StackName = created.StackId, ChangeSetName = created.Id }, cancellationToken);
        if (type == ChangeSetType.CREATE && await cloudFormation.FindAsync(created.StackId, cancellationToken) is { StackStatus.Value: "REVIEW_IN_PROGRESS" })
            await cloudFormation.DeleteStackAsync(new() { StackName = created.StackId }, cancellationToken);
    }

    private async Task<bool> IsReadyAsync(CreateChangeSetResponse created, CreateChangeSetRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            var draft = await cloudFormation.DescribeChangeSetAsync(new() { StackName = created.StackId, ChangeSetName = created.Id }, cancellationToken);
            if (draft.Status == ChangeSetStatus.CREATE_COMPLETE) return true;
            if (draft.Status == ChangeSetStatus.FAILED)
            {
                await DiscardAsync(created, request.ChangeSetType, cancellationToken);
                return SaysUnchanged(draft.StatusReason) ? false : throw new StackException($"CloudFormation refused the change: {draft.StatusReason}");
            }

            await Task.Delay(_interval, clock, cancellationToken);
        }
    }

    private static string Line(ResourceChange change)
    {
        var replacement = change.Replacement?.Value switch { "True" => "  and replaces it", "Conditional" => "  and may replace it", _ => "" };
        return $"  {change.Action?.Value,-7} {change.LogicalResourceId} ({change.ResourceType}){replacement}";
    }

    private static bool SaysUnchanged(string? reason) => _noChanges.Any(text => reason?.Contains(text, StringComparison.Ordinal) == true);
}
