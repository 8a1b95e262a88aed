using Amazon.CloudFormation.Model;

namespace StackTool.Stacks;

/// <summary>What a stack's status lets one do with it.</summary>
internal enum StackCondition
{
    /// <summary>It is not there, or only a change set is that would create it.</summary>
    Absent,

    /// <summary>It can be updated.</summary>
    Ready,

    /// <summary>An operation is under way.</summary>
    Busy,

    /// <summary>It can only be deleted, or a person must bring it on.</summary>
    Stuck,
}

internal static class StackConditions
{
    public static StackCondition Condition(this Stack? stack) => stack?.StackStatus.Value switch
    {
        null or "REVIEW_IN_PROGRESS" or "DELETE_COMPLETE" => StackCondition.Absent,
        "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED" or "UPDATE_ROLLBACK_FAILED" or "DELETE_FAILED" => StackCondition.Stuck,
        var status when status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) => StackCondition.Busy,
        _ => StackCondition.Ready,
    };

    /// <summary>Whether the last operation did what it was meant to.</summary>
    public static bool HasSucceeded(this Stack stack) => stack.StackStatus.Value is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "DELETE_COMPLETE" or "IMPORT_COMPLETE";

    /// <summary>What a person does about a status that no update gets a stack out of.</summary>
    public static string Mend(this Stack stack) => stack.StackStatus.Value switch
    {
        "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED" =>
            $"""
            Its first creation failed, and CloudFormation can only delete it:
              {CakeLine.Of("Stack-Log", stack.StackName)} says why,
              {CakeLine.Of("Stack-Down", stack.StackName)} deletes what is left of it; then it can be created again.
            """,
        "UPDATE_ROLLBACK_FAILED" =>
            $"""
            Going back from its last update failed. {CakeLine.Of("Stack-Log", stack.StackName)} says why; mend that, and continue:
              aws cloudformation continue-update-rollback --stack-name {stack.StackName}
            """,
        "DELETE_FAILED" => $"Deleting it failed. {CakeLine.Of("Stack-Log", stack.StackName)} says why; mend that, and delete it again: {CakeLine.Of("Stack-Down", stack.StackName)}",
        "REVIEW_IN_PROGRESS" => $"Nothing of it is there yet, but a change set that nobody has executed. {CakeLine.Of("Stack-Up", stack.StackName)} creates it.",
        "UPDATE_ROLLBACK_COMPLETE" => "The stack is what it was before.",
        _ => "",
    };
}
