using System.Text;
using Amazon.CloudFormation.Model;

namespace CodePipelineActions.Actions.Deployments.Stacks;

/// <summary>A stack's outputs as output variables.</summary>
internal static class StackOutputs
{
    // Contract: "outputVariables".
    private const int MaxBytes = 122_880;

    /// <summary>The action's own variables and the stack's outputs, as far as they fit; an output goes before a variable of the same name.</summary>
    /// <param name="leftOut">The outputs for which there was no room.</param>
    public static Dictionary<string, string> Of(Stack stack, bool changed, out IReadOnlyList<string> leftOut)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["StackId"] = stack.StackId, ["Changed"] = changed ? "true" : "false" };
        var skipped = new List<string>();
        var bytes = variables.Sum(variable => Size(variable.Key, variable.Value));
        foreach (var output in stack.Outputs ?? [])
        {
            var size = Size(output.OutputKey, output.OutputValue);
            if (!IsName(output.OutputKey) || bytes + size > MaxBytes)
            {
                skipped.Add(output.OutputKey);
                continue;
            }

            bytes += size;
            variables[output.OutputKey] = output.OutputValue;
        }

        leftOut = skipped;
        return variables;
    }

    private static bool IsName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '@' or '-' or '_');

    private static int Size(string name, string value) => Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value);
}
