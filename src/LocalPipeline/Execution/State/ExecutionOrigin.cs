namespace LocalPipeline.Execution.State;

/// <summary>What an execution was begun with, so that it can go on without being told again: absolute paths.</summary>
/// <param name="Pipeline">The logical id that was asked for; null for the template's only one.</param>
internal sealed record ExecutionOrigin(string Template, string Source, string? Pipeline)
{
    /// <summary>The folders of actions that were named.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>The folder of packages that was named; null for what was built.</summary>
    public string? Package { get; init; }

    /// <summary>The embedded AWS's port, as it was asked for: sites that were deployed look for their API there.</summary>
    public int Port { get; init; }

    /// <summary>The file of parameters and secrets that was named; what is in it is kept nowhere else.</summary>
    public string? Values { get; init; }

    /// <summary>The template's parameters that were given, without those that it keeps secret (<c>NoEcho</c>).</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
