using StackTool.Stacks;

namespace StackTool.Commands;

/// <summary>Shows what a stack is and what it gives.</summary>
internal sealed class StackStatusReport(Workplace place, string name)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var stack = await place.Aws.CloudFormation.GetAsync(name, cancellationToken);
        place.Terminal.Line($"{stack.StackName}: {stack.StackStatus}{(stack.EnableTerminationProtection == true ? ", protected from deletion" : "")}");
        if (!string.IsNullOrEmpty(stack.StackStatusReason)) place.Terminal.Line($"  {stack.StackStatusReason}");
        if (stack.Mend() is { Length: > 0 } mend) place.Terminal.Line(mend);
        var width = (stack.Outputs ?? []).Select(output => output.OutputKey.Length).DefaultIfEmpty().Max();
        foreach (var output in (stack.Outputs ?? []).OrderBy(output => output.OutputKey, StringComparer.Ordinal))
            place.Terminal.Line($"  {output.OutputKey.PadRight(width)}  {output.OutputValue}");
    }
}
