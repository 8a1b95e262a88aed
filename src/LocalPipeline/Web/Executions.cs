using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.History;
using LocalPipeline.Web.Views;

namespace LocalPipeline.Web;

/// <summary>The executions as they are kept: what is on the page is what a restart would find.</summary>
internal sealed class Executions(IExecutionHistory history, ExecutionViews views)
{
    /// <summary>What the chart and the list show.</summary>
    private const int Latest = 200;

    public IReadOnlyList<ExecutionSummary> All() => [.. history.All().TakeLast(Latest).Select(ExecutionViews.Summary)];

    public ExecutionView? Find(int number) => history.Find(number) is { } state ? Offered(views.Of(state, Attempts(number))) : null;

    /// <summary>The path of an action's log, which need not exist; null when there is no such action.</summary>
    public string? Log(ActionAddress action) => history.LogPath(action);

    /// <summary>Opens an artifact that an action has put out, for reading at any place; null when it is not there.</summary>
    public Stream? Open(ActionAddress action, string artifact) =>
        history.Artifacts(action.Execution).FirstOrDefault(kept => (kept.Stage, kept.Action, kept.Name) == (action.Stage, action.Action, artifact)) is { } found ? history.Open(found) : null;

    /// <summary>Only what can be done is offered.</summary>
    private ExecutionView Offered(ExecutionView view)
    {
        var choices = RollbackChoices.Of(history.All());
        return view with { Stages = [.. view.Stages.Select(stage => Offered(stage, view.Number, choices))] };
    }

    private static StageView Offered(StageView stage, int number, RollbackChoices choices)
    {
        var asked = new RollbackStage(stage.Name, stage.Actions.Any(action => action.Category == "Source"));
        return stage with { RollsBack = choices.Before(asked).Execution is not null, RollsBackToThis = choices.At(asked, number).Execution is not null };
    }

    /// <summary>How often each action began.</summary>
    private ILookup<(string Stage, string Action), ActionStarted> Attempts(int number) => history.Events(number).OfType<ActionStarted>().ToLookup(started => (started.Stage, started.Action));
}
