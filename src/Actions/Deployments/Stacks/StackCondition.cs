using Amazon.CloudFormation.Model;

namespace CodePipelineActions.Actions.Deployments.Stacks;

/// <summary>What a stack's status lets one do with it.</summary>
internal enum StackCondition
{
    /// <summary>It is not there, or only a change set is that would create it.</summary>
    Absent,

    /// <summary>It can be updated.</summary>
    Ready,

    /// <summary>An operation is under way.</summary>
    Busy,

    /// <summary>Its creation failed: it can only be deleted.</summary>
    FailedCreation,

    /// <summary>Only a person can bring it on.</summary>
    Stuck,
}

internal static class StackConditions
{
    public static StackCondition Of(Stack? stack) => stack?.StackStatus.Value switch
    {
        null or "REVIEW_IN_PROGRESS" or "DELETE_COMPLETE" => StackCondition.Absent,
        "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED" => StackCondition.FailedCreation,
        "UPDATE_ROLLBACK_FAILED" or "DELETE_FAILED" or "IMPORT_ROLLBACK_FAILED" => StackCondition.Stuck,
        var status when status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) => StackCondition.Busy,
        _ => StackCondition.Ready,
    };
}
