using Amazon.CodePipeline.Model;
using StackTool.Stacks;

namespace StackTool.Commands;

/// <summary>Starts the pipeline on the newest source.</summary>
internal sealed class PipelineStart(Workplace place, string stack, string? pipeline)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var name = await PipelineName.FindAsync(place, (stack, pipeline), cancellationToken);
        try
        {
            var started = await place.Aws.CodePipeline.StartPipelineExecutionAsync(new StartPipelineExecutionRequest { Name = name }, cancellationToken);
            place.Terminal.Line($"{name}: execution {started.PipelineExecutionId} has started. To look: {CakeLine.Of("Pipeline-Status", stack)}");
        }
        catch (PipelineNotFoundException e)
        {
            throw new StackException($"There is no pipeline '{name}' in this account and region.", e);
        }
    }
}
