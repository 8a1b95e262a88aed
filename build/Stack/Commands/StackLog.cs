using StackTool.Stacks;

namespace StackTool.Commands;

/// <summary>Shows all events of a stack that CloudFormation still has, the oldest first.</summary>
internal sealed class StackLog(Workplace place, string name)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var stack = await place.Aws.CloudFormation.GetAsync(name, cancellationToken);
        foreach (var happened in await place.Aws.CloudFormation.EventsAsync(stack.StackId, _ => false, cancellationToken))
            place.Terminal.Line(happened.Line());
    }
}
