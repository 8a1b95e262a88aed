namespace LocalPipeline.Execution.Players;

/// <summary>Whoever decides about manual approvals.</summary>
internal interface IApprover
{
    Task<ApprovalAnswer> AskAsync(ApprovalRequest request, CancellationToken cancellationToken);
}

internal sealed record ApprovalRequest(string Stage, string Action, string? CustomData, string? Link);

internal abstract record ApprovalAnswer
{
    public sealed record Approved(string? Comment) : ApprovalAnswer;

    public sealed record Rejected(string? Comment) : ApprovalAnswer;

    public sealed record NobodyThere : ApprovalAnswer;
}
