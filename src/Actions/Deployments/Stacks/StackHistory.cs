using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;

namespace CodePipelineActions.Actions.Deployments.Stacks;

/// <summary>The events of one operation on a stack: those since it began.</summary>
internal sealed class StackHistory
{
    private const string StackType = "AWS::CloudFormation::Stack";
    private const int MaxPages = 50;
    private const int MaxShown = 5;

    private readonly List<StackEvent> _newestFirst = [];

    private StackHistory()
    {
    }

    /// <summary>Whether the operation itself ended well, whatever came after it.</summary>
    public bool Succeeded { get; private init; }

    /// <summary>Whether the operation itself ended badly; where events have no token, nobody can tell.</summary>
    public bool Failed { get; private init; }

    /// <summary>The resources that failed of themselves, the first one first: what was only cancelled because of them is left out.</summary>
    public IReadOnlyList<string> Failures =>
    [
        .. Enumerable.Reverse(_newestFirst)
            .Where(e => IsFailure(e) && !IsStack(e) && !IsConsequence(e))
            .DistinctBy(e => (e.LogicalResourceId, e.ResourceStatusReason))
            .Take(MaxShown)
            .Select(e => $"{e.LogicalResourceId} ({e.ResourceType}): {e.ResourceStatusReason ?? e.ResourceStatus}"),
    ];

    /// <param name="stackId">The stack's ARN.</param>
    /// <param name="token">The token of the operation; events without any are taken as its own.</param>
    public static async Task<StackHistory> ReadAsync(IAmazonCloudFormation cloudFormation, string stackId, string token, CancellationToken cancellationToken)
    {
        var history = new List<StackEvent>();
        string? next = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var answer = await cloudFormation.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = stackId, NextToken = next }, cancellationToken);
            history.AddRange(answer.StackEvents ?? []);
            next = answer.NextToken;
            if (string.IsNullOrEmpty(next) || history.Exists(e => Begins(e) && IsOf(e, token))) break;
        }

        var since = history.FindIndex(e => Begins(e) && IsOf(e, token));
        var own = (since < 0 ? history : history[..(since + 1)]).Where(e => IsOf(e, token)).ToList();
        var ends = own.Where(e => IsStack(e) && e.ClientRequestToken == token).Select(e => e.ResourceStatus?.Value).ToList();
        var result = new StackHistory
        {
            Succeeded = ends.Exists(status => status is "CREATE_COMPLETE" or "UPDATE_COMPLETE"),
            Failed = ends.Exists(status => status is "ROLLBACK_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE" || status?.EndsWith("_FAILED", StringComparison.Ordinal) == true),
        };
        result._newestFirst.AddRange(own);
        return result;
    }

    private static bool Begins(StackEvent e) => IsStack(e) && e.ResourceStatus?.Value is "CREATE_IN_PROGRESS" or "UPDATE_IN_PROGRESS" or "DELETE_IN_PROGRESS";

    private static bool IsOf(StackEvent e, string token) => string.IsNullOrEmpty(e.ClientRequestToken) || e.ClientRequestToken == token;

    private static bool IsStack(StackEvent e) => e.ResourceType == StackType && e.PhysicalResourceId == e.StackId;

    private static bool IsFailure(StackEvent e) => e.ResourceStatus?.Value.EndsWith("_FAILED", StringComparison.Ordinal) == true;

    private static bool IsConsequence(StackEvent e) => e.ResourceStatusReason is { } reason
        && (reason.StartsWith("Resource creation cancelled", StringComparison.OrdinalIgnoreCase) || reason.StartsWith("Resource update cancelled", StringComparison.OrdinalIgnoreCase));
}
