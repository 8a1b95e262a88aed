namespace StackTool.Commands;

/// <summary>What Stack-Up is asked for.</summary>
/// <param name="Parameters">The file of parameters; <see langword="null"/> for none.</param>
/// <param name="Dist">The folder of the packages.</param>
internal sealed record StackUpOptions(string Stack, string Template, string? Parameters, string Dist)
{
    public IReadOnlyList<string> Capabilities { get; init; } = ["CAPABILITY_IAM"];

    /// <summary>Whether to show what would change, and change nothing.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Whether to leave as soon as CloudFormation has begun.</summary>
    public bool LeavesEarly { get; init; }
}
