using StackTool.Stacks;

namespace StackTool.Commands;

/// <summary>Shows the events of the operation that is under way until it ends; of the last one when none is.</summary>
internal sealed class StackWait(Workplace place, string name)
{
    /// <exception cref="StackException">The operation failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var stack = await place.Aws.CloudFormation.GetAsync(name, cancellationToken);
        await new StackFollower(place.Aws.CloudFormation, place.Terminal, place.Clock).FollowAsync(stack, cancellationToken);
    }
}
