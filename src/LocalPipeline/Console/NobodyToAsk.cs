using LocalPipeline.Execution.Players;

namespace LocalPipeline.Console;

/// <summary>No terminal: nobody to ask.</summary>
internal sealed class NobodyToAsk : IApprover
{
    public Task<ApprovalAnswer> AskAsync(ApprovalRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ApprovalAnswer>(new ApprovalAnswer.NobodyThere());
}
