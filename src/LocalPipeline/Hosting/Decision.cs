using LocalPipeline.Execution;
using LocalPipeline.Execution.Players;
using LocalPipeline.Execution.State;
using LocalPipeline.History;

namespace LocalPipeline.Hosting;

/// <summary>Brings an approval's answer to where it is waited for: a question that is open now, or an execution that ended because nobody was there to ask.</summary>
internal sealed class Decision(PipelineCommand.Decide decide, PendingApprovals approvals, IExecutionHistory history)
{
    private ApprovalAnswer Answer => decide.Approved ? new ApprovalAnswer.Approved(decide.Comment) : new ApprovalAnswer.Rejected(decide.Comment);

    private string Done => decide.Approved ? "approved" : "rejected";

    public async Task<CommandAnswer> TakeAsync(int? playing, Func<PipelineCommand, Task<CommandAnswer>> resume)
    {
        var open = approvals.All.Where(approval => IsMeant(approval.Stage, approval.Action)).ToList();
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

    private string Name => decide.Action is null ? $"in {decide.Stage}" : $"{decide.Stage}/{decide.Action}";

    private async Task<CommandAnswer> ResumeAsync(Func<PipelineCommand, Task<CommandAnswer>> resume)
    {
        if (history.All().LastOrDefault() is not { } last || Waiting(last) is not { } found)
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

    private (string Stage, string Action)? Waiting(ExecutionState state)
    {
        var found = from stage in state.Stages
                    from action in stage.Actions
                    where action.Category == "Approval" && (action.Status is Status.Waiting or Status.Interrupted) && IsMeant(stage.Name, action.Name)
                    select (stage.Name, action.Name);
        return found.Cast<(string, string)?>().FirstOrDefault();
    }

    private bool IsMeant(string stage, string action) => (decide.Stage is null || decide.Stage == stage) && (decide.Action is null || decide.Action == action);
}
