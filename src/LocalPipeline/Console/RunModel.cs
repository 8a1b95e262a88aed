using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;

namespace LocalPipeline.Console;

/// <summary>What the live view draws: every stage and action as the events left it.</summary>
internal sealed class RunModel : IRunObserver
{
    public string Title { get; private set; } = "";

    public IReadOnlyList<StageRow> Stages { get; private set; } = [];

    public void On(RunEvent happened)
    {
        switch (happened)
        {
            case ExecutionStarted start:
                Title = $"{start.Pipeline}, execution {start.Number}{(start.Rollback is { } rollback ? $": {rollback.Stage} goes back to execution {rollback.Target}" : "")}";
                Stages = [.. start.Stages.Select(stage => new StageRow(stage.Name, [.. stage.Actions.Select(action => new ActionRow(action.Name, action.Attempt ?? 1) { Status = action.Done == true ? Status.Succeeded : Status.NotStarted })])
                {
                    Status = stage.Actions.All(action => action.Done == true) ? Status.Succeeded : Status.NotStarted,
                })];
                break;
            case FirstAffected first:
                Title += $", from {first.Stage}/{first.Action} on";
                break;
            case StageStarted stage:
                Stage(stage.Stage).Status = Status.InProgress;
                break;
            case StageRetried stage:
                Stage(stage.Stage).Retry(stage.Actions);
                break;
            case StageEnded stage:
                Stage(stage.Stage).Status = stage.Status;
                break;
            case ActionEvent action:
                Action(action).On(action);
                break;
            case ExecutionEnded { Status: Status.Interrupted }:
                Interrupt();
                break;
        }
    }

    private void Interrupt()
    {
        foreach (var stage in Stages.Where(stage => stage.Status == Status.InProgress))
        {
            stage.Status = Status.Interrupted;
            foreach (var action in stage.Actions.Where(action => action.Status == Status.InProgress))
            {
                action.Status = Status.Interrupted;
            }
        }
    }

    private StageRow Stage(string name) => Stages.Single(stage => stage.Name == name);

    private ActionRow Action(ActionEvent of) => Stage(of.Stage).Actions.Single(action => action.Name == of.Action);
}

internal sealed class StageRow(string name, IReadOnlyList<ActionRow> actions)
{
    public string Name => name;

    public IReadOnlyList<ActionRow> Actions { get; private set; } = actions;

    public Status Status { get; set; }

    public void Retry(IReadOnlyList<string> again) => Actions = [.. Actions.Select(action => again.Contains(action.Name) ? action.Again() : action)];
}
