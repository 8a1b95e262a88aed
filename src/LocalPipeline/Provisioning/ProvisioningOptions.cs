using LocalPipeline.Model;

namespace LocalPipeline.Provisioning;

internal sealed record ProvisioningOptions
{
    /// <summary><c>.pipeline/stack.json</c>.</summary>
    public required string StackFile { get; init; }

    /// <summary>The build outputs that become the functions' packages.</summary>
    public required IReadOnlyList<ActionsFolder> Actions { get; init; }

    /// <summary>What the machine adds to the environment of the functions that play an action: <see cref="DeveloperEnvironment"/>.</summary>
    public IReadOnlyDictionary<string, string> ActionEnvironment { get; init; } = new Dictionary<string, string>();
}
