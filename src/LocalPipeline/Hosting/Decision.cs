using LocalPipeline.Execution;
using LocalPipeline.Execution.Players;
using LocalPipeline.Execution.State;
using LocalPipeline.History;

namespace LocalPipeline.Hosting;

/// <summary>Brings an approval's answer to where it is waited for: a question that is open now, or an execution that ended because nobody was there to ask.</summary>
internal sealed class Decision(PipelineCommand.Decide decide, PendingApprovals approvals, IExecutionHistory history)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private ApprovalAnswer Answer => decide.Approved ? new ApprovalAnswer.Approved(decide.Comment) : new ApprovalAnswer.Rejected(decide.Comment);

    private string Done => decide.Approved ? "approved" : "rejected";

    /// <param name="playing">The number of the execution that is being played.</param>
    /// <param name="resume">Makes one go on that has ended.</param>
    public async Task<CommandAnswer> TakeAsync(int? playing, Func<PipelineCommand, Task<CommandAnswer>> resume, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(playing, cancellationToken);
        return (playing, open) switch
        {
            ({ } number, [var only]) => approvals.Answer(only, Answer)
                ? CommandAnswer.Done(number, $"{only.Stage}/{only.Action} of execution {number} is {Done}.")
                : CommandAnswer.Refused($"{only.Stage}/{only.Action} was decided already."),
            ({ } number, []) => CommandAnswer.Refused($"Execution {number} is being played, and {(decide.Stage is null ? "no approval" : $"no approval {Name}")} is open in it now."),
            (not null, _) => CommandAnswer.Refused($"Several approvals are open: {string.Join(", ", open.Select(approval => $"{approval.Stage}/{approval.Action}"))}. Name one."),
            _ => await ResumeAsync(resume),
        };
    }

    /// <summary>An approval is shown as soon as its action has begun, and asked for a moment later: whoever has seen it may decide at once.</summary>
    private async Task<IReadOnlyList<PendingApproval>> OpenAsync(int? playing, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            var open = approvals.All.Where(approval => IsMeant(approval.Stage, approval.Action)).ToList();
            if (open.Count > 0 || playing is not { } number || history.Find(number) is not { } state || Find(state, [Status.InProgress]) is null)
            {
                return open;
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private string Name => decide.Action is null ? $"in {decide.Stage}" : $"{decide.Stage}/{decide.Action}";

    private async Task<CommandAnswer> ResumeAsync(Func<PipelineCommand, Task<CommandAnswer>> resume)
    {
        if (history.All().LastOrDefault() is not { } last || Find(last, [Status.Waiting, Status.Interrupted]) is not { } found)
        {
            return CommandAnswer.Refused("No approval is waited for in the last execution.");
        }

        if (!approvals.Decide(found.Stage, found.Action, Answer))
        {
            return CommandAnswer.Refused($"{found.Stage}/{found.Action} was decided already.");
        }

        try
        {
            var answer = await resume(new PipelineCommand.Retry(last.Number));
            return answer with { Message = $"{found.Stage}/{found.Action} of execution {last.Number} is {Done}. {answer.Message}" };
        }
        catch
        {
            approvals.Forget();
            throw;
        }
    }

    private (string Stage, string Action)? Find(ExecutionState state, Status[] statuses)
    {
        var found = from stage in state.Stages
                    from action in stage.Actions
                    where action.Category == "Approval" && statuses.Contains(action.Status) && IsMeant(stage.Name, action.Name)
                    select (stage.Name, action.Name);
        return found.Cast<(string, string)?>().FirstOrDefault();
    }

    private bool IsMeant(string stage, string action) => (decide.Stage is null || decide.Stage == stage) && (decide.Action is null || decide.Action == action);
}
