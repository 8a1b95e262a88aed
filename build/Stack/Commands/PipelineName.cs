using StackTool.Stacks;

namespace StackTool.Commands;

/// <summary>Finds the pipeline that a command is about.</summary>
internal static class PipelineName
{
    private const string PipelineType = "AWS::CodePipeline::Pipeline";

    /// <summary>The one that was named, else the stack's own.</summary>
    /// <exception cref="StackException">The stack has none, or several.</exception>
    public static async Task<string> FindAsync(Workplace place, (string Stack, string? Pipeline) wanted, CancellationToken cancellationToken)
    {
        if (wanted.Pipeline is not null) return wanted.Pipeline;
        var stack = await place.Aws.CloudFormation.GetAsync(wanted.Stack, cancellationToken);
        var names = (await place.Aws.CloudFormation.ResourcesAsync(stack, cancellationToken))
            .Where(resource => resource.ResourceType == PipelineType).Select(resource => resource.PhysicalResourceId).ToList();
        return names switch
        {
            [var name] => name,
            [] => throw new StackException($"The stack '{wanted.Stack}' has no pipeline. Name one with --pipeline=NAME."),
            _ => throw new StackException($"The stack '{wanted.Stack}' has {string.Join(" and ", names)}. Name one with --pipeline=NAME."),
        };
    }
}
