using Amazon.CodePipeline.Model;

namespace StackTool.Commands;

/// <summary>Shows where each stage of the pipeline is, and what failed.</summary>
internal sealed class PipelineStatus(Workplace place, string stack, string? pipeline)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var name = await PipelineName.FindAsync(place, (stack, pipeline), cancellationToken);
        try
        {
            var state = await place.Aws.CodePipeline.GetPipelineStateAsync(new GetPipelineStateRequest { Name = name }, cancellationToken);
            place.Terminal.Line(name);
            foreach (var stage in state.StageStates ?? []) Show(stage);
        }
        catch (PipelineNotFoundException e)
        {
            throw new StackException($"There is no pipeline '{name}' in this account and region.", e);
        }
    }

    private void Show(StageState stage)
    {
        var execution = stage.LatestExecution is { } latest ? $"{latest.Status?.Value}  {latest.PipelineExecutionId}" : "not run yet";
        var stopped = stage.InboundTransitionState?.Enabled == false ? $"  (nothing comes in: {stage.InboundTransitionState.DisabledReason})" : "";
        place.Terminal.Line($"  {stage.StageName}  {execution}{stopped}");
        foreach (var action in stage.ActionStates ?? []) Show(action);
    }

    private void Show(ActionState action)
    {
        var latest = action.LatestExecution;
        var percent = latest?.Status?.Value == "InProgress" && latest.PercentComplete is { } done ? $" {done} %" : "";
        place.Terminal.Line($"    {action.ActionName}  {latest?.Status?.Value ?? "not run yet"}{percent}  {latest?.Summary ?? action.CurrentRevision?.RevisionId}".TrimEnd());
        if (latest?.ErrorDetails is { } error) place.Terminal.Line($"      {error.Code}: {error.Message}");
    }
}
