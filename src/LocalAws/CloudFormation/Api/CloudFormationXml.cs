using LocalAws.CloudFormation.Stacks;
using LocalAws.Http.Query;

namespace LocalAws.CloudFormation.Api;

/// <summary>Stacks as CloudFormation's answers show them.</summary>
internal static class CloudFormationXml
{
    public static QueryAnswer Answer { get; } = new("http://cloudformation.amazonaws.com/doc/2010-05-15/");

    public static object?[] Stack(StackState stack) =>
    [
        Answer.Text("StackId", stack.Id),
        Answer.Text("StackName", stack.Name),
        Answer.Text("ChangeSetId", stack.ChangeSetId),
        Answer.Text("Description", stack.Source?.Description),
        Parameters(stack.Source),
        Answer.Time("CreationTime", stack.CreatedAt),
        Answer.Time("DeletionTime", stack.DeletedAt),
        Answer.Time("LastUpdatedTime", stack.UpdatedAt),
        Answer.Structure("RollbackConfiguration"),
        Answer.Text("StackStatus", stack.Status),
        Answer.Text("StackStatusReason", stack.StatusReason),
        Answer.Flag("DisableRollback", false),
        Answer.List("NotificationARNs", []),
        Answer.List("Capabilities", stack.Source?.Capabilities ?? []),
        Answer.List("Outputs", stack.Outputs.Select(output => new object?[]
        {
            Answer.Text("OutputKey", output.Key), Answer.Text("OutputValue", output.Value), Answer.Text("Description", output.Description),
        })),
        Answer.Text("RoleARN", stack.Source?.RoleArn),
        Tags(stack.Source),
        Answer.Flag("EnableTerminationProtection", false),
    ];

    public static object?[] Summary(StackState stack) =>
    [
        Answer.Text("StackId", stack.Id),
        Answer.Text("StackName", stack.Name),
        Answer.Time("CreationTime", stack.CreatedAt),
        Answer.Time("LastUpdatedTime", stack.UpdatedAt),
        Answer.Time("DeletionTime", stack.DeletedAt),
        Answer.Text("StackStatus", stack.Status),
        Answer.Text("StackStatusReason", stack.StatusReason),
    ];

    public static object?[] Event(StackState stack, StackEvent happened) =>
    [
        Answer.Text("StackId", stack.Id),
        Answer.Text("EventId", happened.Id),
        Answer.Text("StackName", stack.Name),
        Answer.Text("LogicalResourceId", happened.LogicalId),
        Answer.Text("PhysicalResourceId", happened.PhysicalId ?? ""),
        Answer.Text("ResourceType", happened.Type),
        Answer.Time("Timestamp", happened.At),
        Answer.Text("ResourceStatus", happened.Status),
        Answer.Text("ResourceStatusReason", happened.Reason),
        Answer.Text("ClientRequestToken", happened.Token),
    ];

    public static object?[] Resource(StackState stack, ResourceState resource) =>
    [
        Answer.Text("StackName", stack.Name),
        Answer.Text("StackId", stack.Id),
        Answer.Text("LogicalResourceId", resource.LogicalId),
        Answer.Text("PhysicalResourceId", resource.PhysicalId),
        Answer.Text("ResourceType", resource.Type),
        Answer.Time("Timestamp", resource.At),
        Answer.Text("ResourceStatus", resource.Status),
        Answer.Text("ResourceStatusReason", resource.StatusReason),
    ];

    public static object?[] ResourceSummary(ResourceState resource) =>
    [
        Answer.Text("LogicalResourceId", resource.LogicalId),
        Answer.Text("PhysicalResourceId", resource.PhysicalId),
        Answer.Text("ResourceType", resource.Type),
        Answer.Time("LastUpdatedTimestamp", resource.At),
        Answer.Text("ResourceStatus", resource.Status),
        Answer.Text("ResourceStatusReason", resource.StatusReason),
    ];

    public static object? Parameters(StackSource? source) => Answer.List("Parameters", (source?.Parameters.AsEnumerable() ?? []).Select(parameter => new object?[]
    {
        Answer.Text("ParameterKey", parameter.Key),
        Answer.Text("ParameterValue", source!.Hidden.Contains(parameter.Key) ? "****" : parameter.Value),
        Answer.Text("ResolvedValue", source.Hidden.Contains(parameter.Key) ? null : source.Resolved.GetValueOrDefault(parameter.Key)),
    }));

    public static object? Tags(StackSource? source) => Answer.List("Tags", (source?.Tags.AsEnumerable() ?? []).Select(tag => new object?[] { Answer.Text("Key", tag.Key), Answer.Text("Value", tag.Value) }));
}
