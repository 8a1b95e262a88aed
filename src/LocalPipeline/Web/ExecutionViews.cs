using LocalPipeline.Console;
using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.State;
using LocalPipeline.Web.Views;

namespace LocalPipeline.Web;

/// <summary>Makes what the page shows of what is kept.</summary>
/// <param name="address">Where something that was deployed answers now.</param>
internal sealed class ExecutionViews(Func<string, string> address)
{
    public static ExecutionSummary Summary(ExecutionState state) => new(state.Number, state.Status, state.Started, state.Ended) { Message = state.Message };

    public ExecutionView Of(ExecutionState state, ILookup<(string Stage, string Action), ActionStarted> attempts) => new(state.Number, state.Id, state.Pipeline, state.Status)
    {
        Started = state.Started,
        Ended = state.Ended,
        Message = state.Message,
        Rollback = state.Rollback is { } rollback ? new(rollback.Stage, rollback.Target, rollback.Failed) : null,
        Variables = state.Variables,
        Stages = [.. state.Stages.Select(stage => Of(stage, attempts))],
        Deployments = [.. state.Stages.SelectMany(stage => stage.Actions.SelectMany(action => Deployments.Of(stage.Name, action.Variables))).Select(Of)],
    };

    public LinkView Of(Deployment deployment) => new(deployment.Stage, deployment.Kind, address(deployment.Url));

    private StageView Of(StageState stage, ILookup<(string Stage, string Action), ActionStarted> attempts) =>
        new(stage.Name, stage.Status, [.. stage.Actions.Select(action => Of(action) with { Attempts = attempts[(stage.Name, action.Name)].Count() })])
        {
            Started = stage.Started,
            Ended = stage.Ended,
        };

    private ActionView Of(ActionState action) => new(action.Name, action.Category, action.Provider, action.RunOrder)
    {
        Status = action.Status,
        Started = action.Started,
        Ended = action.Ended,
        Summary = Shown(action.Summary),
        FailureType = action.Failure?.Type,
        FailureMessage = Shown(action.Failure?.Message),
        PercentComplete = action.PercentComplete,
        Jobs = action.Jobs.Count,
        Namespace = action.Namespace,
        Variables = action.Variables,
        Inputs = [.. action.Inputs.Select(input => input.Name)],
        Outputs = action.Status == Status.Succeeded ? [.. action.Outputs.Select(output => new ArtifactView(output.Name, output.Revision))] : [],
        Approval = action.Category == "Approval" ? Approval(action.Configuration) : null,
    };

    private ApprovalView Approval(IReadOnlyDictionary<string, string>? configuration) =>
        new(configuration?.GetValueOrDefault("CustomData"), configuration?.GetValueOrDefault("ExternalEntityLink") is { } link ? address(link) : null);

    private static string? Shown(string? text) => text is null ? null : string.Join('\n', text.Split('\n').Select(Printable.Of));
}
