using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;

namespace StackTool.Stacks;

/// <summary>Finds stacks and what belongs to them.</summary>
internal static class StackLookup
{
    /// <returns>The stack; <see langword="null"/> when it is not there.</returns>
    public static async Task<Stack?> FindAsync(this IAmazonCloudFormation cloudFormation, string nameOrId, CancellationToken cancellationToken)
    {
        try
        {
            return (await cloudFormation.DescribeStacksAsync(new() { StackName = nameOrId }, cancellationToken)).Stacks?.FirstOrDefault();
        }
        catch (AmazonCloudFormationException e) when (e.ErrorCode == "ValidationError" && e.Message.Contains("does not exist", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <exception cref="StackException">It is not there.</exception>
    public static async Task<Stack> GetAsync(this IAmazonCloudFormation cloudFormation, string name, CancellationToken cancellationToken) =>
        await cloudFormation.FindAsync(name, cancellationToken)
        ?? throw new StackException($"There is no stack '{name}' in this account and region. {CakeLine.Of("Stack-Up", name)} creates it; --stack=NAME names another one.");

    /// <summary>What the stack is made of now.</summary>
    public static async Task<IReadOnlyList<StackResourceSummary>> ResourcesAsync(this IAmazonCloudFormation cloudFormation, Stack stack, CancellationToken cancellationToken)
    {
        var resources = new List<StackResourceSummary>();
        string? next = null;
        do
        {
            var page = await cloudFormation.ListStackResourcesAsync(new() { StackName = stack.StackId, NextToken = next }, cancellationToken);
            resources.AddRange(page.StackResourceSummaries ?? []);
            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return [.. resources.Where(resource => !string.IsNullOrEmpty(resource.PhysicalResourceId) && resource.ResourceStatus?.Value != "DELETE_COMPLETE")];
    }
}
