using System.Globalization;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;

namespace StackTool.Stacks;

/// <summary>A stack's events, in the order in which they happened.</summary>
internal static class StackEvents
{
    private const string StackType = "AWS::CloudFormation::Stack";
    private const int MaxFailures = 5;

    /// <summary>Those that came after the first one that <paramref name="isOld"/> knows, going back in time.</summary>
    public static async Task<IReadOnlyList<StackEvent>> EventsAsync(this IAmazonCloudFormation cloudFormation, string stackId, Func<StackEvent, bool> isOld, CancellationToken cancellationToken)
    {
        var events = new List<StackEvent>();
        string? next = null;
        do
        {
            var page = await cloudFormation.DescribeStackEventsAsync(new() { StackName = stackId, NextToken = next }, cancellationToken);
            foreach (var happened in page.StackEvents ?? [])
            {
                if (isOld(happened)) return Chronological(events);
                events.Add(happened);
            }

            next = page.NextToken;
        }
        while (!string.IsNullOrEmpty(next));
        return Chronological(events);
    }

    /// <summary>Those of the last operation, from the event that began it.</summary>
    public static async Task<IReadOnlyList<StackEvent>> LastOperationAsync(this IAmazonCloudFormation cloudFormation, string stackId, CancellationToken cancellationToken)
    {
        var hasBegun = false;
        return await cloudFormation.EventsAsync(stackId, IsBefore, cancellationToken);

        bool IsBefore(StackEvent happened)
        {
            var isBefore = hasBegun;
            hasBegun |= happened.IsStack() && happened.ResourceStatus?.Value is "CREATE_IN_PROGRESS" or "UPDATE_IN_PROGRESS" or "DELETE_IN_PROGRESS" or "IMPORT_IN_PROGRESS";
            return isBefore;
        }
    }

    /// <summary>The resources that failed of themselves, the first one first; what was only cancelled because of them is left out.</summary>
    public static IReadOnlyList<string> Failures(this IEnumerable<StackEvent> events) =>
    [
        .. events.Where(happened => happened.ResourceStatus?.Value.EndsWith("_FAILED", StringComparison.Ordinal) == true && !happened.IsStack() && !IsConsequence(happened))
            .DistinctBy(happened => (happened.LogicalResourceId, happened.ResourceStatusReason))
            .Take(MaxFailures)
            .Select(happened => $"{happened.LogicalResourceId} ({happened.ResourceType}): {happened.ResourceStatusReason ?? "CloudFormation gives no reason."}"),
    ];

    public static string Line(this StackEvent happened) => string.Create(
        CultureInfo.InvariantCulture,
        $"{happened.Timestamp?.ToUniversalTime():yyyy-MM-dd HH:mm:ss}Z  {happened.ResourceStatus?.Value,-28}  {happened.LogicalResourceId} ({happened.ResourceType}){Reason(happened)}");

    private static string Reason(StackEvent happened) => string.IsNullOrWhiteSpace(happened.ResourceStatusReason) ? "" : $"  {happened.ResourceStatusReason.Trim()}";

    /// <summary>Whether it is about the stack itself.</summary>
    public static bool IsStack(this StackEvent happened) => happened.ResourceType == StackType && happened.PhysicalResourceId == happened.StackId;

    private static bool IsConsequence(StackEvent happened) => happened.ResourceStatusReason?.Contains("cancelled", StringComparison.OrdinalIgnoreCase) == true;

    private static List<StackEvent> Chronological(List<StackEvent> events)
    {
        events.Reverse();
        return events;
    }
}
