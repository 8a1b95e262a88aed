using LocalPipeline.Execution.Players;

namespace LocalPipeline.Tests.Fakes;

internal sealed class FakeApprover(ApprovalAnswer answer) : IApprover
{
    public List<ApprovalRequest> Requests { get; } = [];

    public Task<ApprovalAnswer> AskAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Task.FromResult(answer);
    }
}
