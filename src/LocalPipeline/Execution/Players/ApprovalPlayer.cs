namespace LocalPipeline.Execution.Players;

/// <summary>Plays a manual approval: whoever is there to ask decides.</summary>
internal sealed class ApprovalPlayer(IApprover approver) : IActionPlayer
{
    /// <summary>Where something that was deployed answers now.</summary>
    public Func<string, string> Address { get; init; } = address => address;

    public async Task<ActionOutcome> PlayAsync(ActionRun run, CancellationToken cancellationToken)
    {
        var customData = run.Configuration.GetValueOrDefault("CustomData");
        var link = run.Configuration.GetValueOrDefault("ExternalEntityLink") is { } given ? Address(given) : null;
        run.Journal.ApprovalRequested(customData, link);
        var answer = await approver.AskAsync(new ApprovalRequest(run.Journal.Stage, run.Action.Name, customData, link), cancellationToken);
        return answer switch
        {
            ApprovalAnswer.Approved approved => new ActionOutcome.Succeeded(With("Approved", approved.Comment)),
            ApprovalAnswer.Rejected rejected => new ActionOutcome.Failed(FailureTypes.JobFailed, With("Rejected", rejected.Comment)),
            _ => new ActionOutcome.Waiting(
                $"{run.Journal.Stage}/{run.Action.Name} waits for approval, and there is no terminal to ask at. Decide with approve or reject, or run with --approve to approve everything."),
        };
    }

    private static string With(string decision, string? comment) => string.IsNullOrWhiteSpace(comment) ? $"{decision}." : $"{decision}: {comment.Trim()}";
}
