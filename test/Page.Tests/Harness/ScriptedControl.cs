using System.Threading.Channels;
using LocalPipeline.Execution;
using LocalPipeline.Execution.Players;
using LocalPipeline.History;
using LocalPipeline.Model;

namespace Page.Tests.Harness;

/// <summary>Does what buttons ask for: with the real engine, one execution at a time.</summary>
internal sealed class ScriptedControl(ShownPipeline shown, PipelineDefinition pipeline) : IPipelineControl, IApprover
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<TaskCompletionSource<ApprovalAnswer>> _asked = Channel.CreateUnbounded<TaskCompletionSource<ApprovalAnswer>>();
    private Task _playing = Task.CompletedTask;

    public PipelineDefinition Pipeline => pipeline;

    public int? Playing => _playing.IsCompleted ? null : shown.History.All().Last().Load().Number;

    public IReadOnlyList<PendingApproval> Pending => [];

    public Task Ended => _playing;

    public List<PipelineCommand> Commands { get; } = [];

    /// <summary>Why nothing is done; null when it is.</summary>
    public string? Refusal { get; set; }

    public async Task<CommandAnswer> SendAsync(PipelineCommand command, CancellationToken cancellationToken)
    {
        Commands.Add(command);
        // Who has seen the end need not wait for what comes after it.
        if (shown.History.All().LastOrDefault()?.Load().Ended is not null) await _playing;
        switch (command)
        {
            case var _ when Refusal is not null:
                return CommandAnswer.Refused(Refusal);
            case PipelineCommand.Decide decide:
                // The page asks as soon as the action has begun, which is before somebody waits for the answer.
                var (asked, number) = (await _asked.Reader.ReadAsync(cancellationToken), Playing!.Value);
                asked.SetResult(decide.Approved ? new ApprovalAnswer.Approved(decide.Comment) : new ApprovalAnswer.Rejected(decide.Comment));
                return CommandAnswer.Done(number, "It was decided.");
            case PipelineCommand.Stop:
                await _stop.CancelAsync();
                return CommandAnswer.Done(shown.History.All().Last().Load().Number, "It was stopped.");
            case var _ when !_playing.IsCompleted:
                return CommandAnswer.Refused("An execution is being played.");
            default:
                _playing = PlayAsync(command);
                return CommandAnswer.Done(shown.History.All().Last().Load().Number, "It is being played.");
        }
    }

    public Task<ApprovalAnswer> AskAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        var asked = new TaskCompletionSource<ApprovalAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked.Writer.TryWrite(asked);
        return asked.Task.WaitAsync(cancellationToken);
    }

    private async Task PlayAsync(PipelineCommand command)
    {
        var run = new PipelineRun(pipeline, new ActionPlayers(shown.Actions, shown.Actions, new ApprovalPlayer(this)), shown.History) { Logs = shown.Logs, Observer = shown.Feed, Time = TimeProvider.System };
        switch (command)
        {
            case PipelineCommand.Retry retry:
                var folder = shown.History.Find(retry.Execution!.Value)!;
                await run.RetryAsync(folder, folder.Load().Stages.First(stage => stage.Status is not Status.Succeeded).Name, retry.AllActions, _stop.Token);
                break;
            case PipelineCommand.Rollback rollback:
                var target = shown.History.All().Select(one => one.Load()).First(state => state.Stages.Any(stage => stage.Name == rollback.Stage && stage.Status == Status.Succeeded));
                await run.RollBackAsync(pipeline.Stages.Single(stage => stage.Name == rollback.Stage), target, null, _stop.Token);
                break;
            default:
                await run.RunAsync(new Dictionary<string, string>(), onlyAffected: false, _stop.Token);
                break;
        }
    }
}
