namespace LocalAws.CloudFormation.Stacks;

/// <summary>CloudFormation's statuses of stacks, of which resources have some too.</summary>
internal static class StackStatus
{
    public const string ReviewInProgress = "REVIEW_IN_PROGRESS";
    public const string CreateInProgress = "CREATE_IN_PROGRESS";
    public const string CreateComplete = "CREATE_COMPLETE";
    public const string CreateFailed = "CREATE_FAILED";
    public const string RollbackInProgress = "ROLLBACK_IN_PROGRESS";
    public const string RollbackComplete = "ROLLBACK_COMPLETE";
    public const string RollbackFailed = "ROLLBACK_FAILED";
    public const string UpdateInProgress = "UPDATE_IN_PROGRESS";
    public const string UpdateCleanup = "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS";
    public const string UpdateComplete = "UPDATE_COMPLETE";
    public const string UpdateFailed = "UPDATE_FAILED";
    public const string UpdateRollbackInProgress = "UPDATE_ROLLBACK_IN_PROGRESS";
    public const string UpdateRollbackComplete = "UPDATE_ROLLBACK_COMPLETE";
    public const string UpdateRollbackFailed = "UPDATE_ROLLBACK_FAILED";
    public const string DeleteInProgress = "DELETE_IN_PROGRESS";
    public const string DeleteComplete = "DELETE_COMPLETE";
    public const string DeleteSkipped = "DELETE_SKIPPED";
    public const string DeleteFailed = "DELETE_FAILED";

    private static readonly string[] Updatable = [CreateComplete, UpdateComplete, UpdateFailed, UpdateRollbackComplete];

    public static bool CanBeUpdated(string status) => Updatable.Contains(status);

    public static bool IsUnderWay(string status) => status != ReviewInProgress && status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);

    /// <summary>What a stack is whose operation ended with the program that carried it out.</summary>
    public static string Interrupted(string status) => status switch
    {
        CreateInProgress => CreateFailed,
        RollbackInProgress => RollbackFailed,
        UpdateInProgress or UpdateCleanup => UpdateFailed,
        UpdateRollbackInProgress => UpdateRollbackFailed,
        DeleteInProgress => DeleteFailed,
        _ => status,
    };
}
