using LocalAws.CloudFormation.Stacks;
using static LocalAws.CloudFormation.Api.CloudFormationXml;

namespace LocalAws.CloudFormation.Api;

/// <summary>Change sets as CloudFormation's answers show them.</summary>
internal static class ChangeSetXml
{
    public static object?[] Describe(StackState stack, ChangeSetState changeSet, DateTimeOffset now) =>
    [
        .. Summary(stack, changeSet, now),
        CloudFormationXml.Parameters(changeSet.Source),
        Tags(changeSet.Source),
        Answer.List("Capabilities", changeSet.Source.Capabilities),
        Answer.List("Changes", changeSet.StatusAt(now) == "CREATE_COMPLETE" ? changeSet.Changes.Select(Change) : []),
    ];

    public static object?[] Summary(StackState stack, ChangeSetState changeSet, DateTimeOffset now) =>
    [
        Answer.Text("ChangeSetName", changeSet.Name),
        Answer.Text("ChangeSetId", changeSet.Id),
        Answer.Text("StackId", stack.Id),
        Answer.Text("StackName", stack.Name),
        Answer.Text("Description", changeSet.Description),
        Answer.Time("CreationTime", changeSet.CreatedAt),
        Answer.Text("ExecutionStatus", changeSet.ExecutionStatusAt(now)),
        Answer.Text("Status", changeSet.StatusAt(now)),
        Answer.Text("StatusReason", now < changeSet.ReadyAt ? null : changeSet.Failure),
    ];

    private static object?[] Change(ResourceChange change) =>
    [
        Answer.Text("Type", "Resource"),
        Answer.Structure(
            "ResourceChange",
            Answer.Text("Action", change.Action),
            Answer.Text("LogicalResourceId", change.LogicalId),
            Answer.Text("PhysicalResourceId", change.PhysicalId),
            Answer.Text("ResourceType", change.Type),
            Answer.Text("Replacement", change.Action == "Modify" ? change.Replacement ? "True" : "False" : null)),
    ];
}
