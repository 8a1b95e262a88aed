using System.Text.Json.Serialization;
using CodePipelineActions.Actions.Deployments.App;

namespace CodePipelineActions.Actions;

/// <summary>What a deployment remembers. The alias is not touched before this was handed to CodePipeline once: whoever goes on knows what it was.</summary>
/// <param name="Before">What the alias was; <see langword="null"/> when it was not there.</param>
internal sealed record DeployAppState(AliasTraffic? Before)
{
    /// <summary>The alias has provisioned concurrency: Lambda moves its callers when the new version is ready.</summary>
    public bool Provisioned { get; init; }

    /// <summary>The alias's <c>RevisionId</c> then: one that was moved and put back in the meantime has another.</summary>
    public string? Revision { get; init; }

    /// <summary>The code that is waited for; <see langword="null"/> until it was sent or found.</summary>
    public string? CodeSha256 { get; init; }

    /// <summary>The published version; <see langword="null"/> until it can be invoked.</summary>
    public string? Version { get; init; }

    /// <summary>How many steps of the shift were carried out.</summary>
    public int Steps { get; init; }

    /// <summary>The next step is not carried out before.</summary>
    public DateTimeOffset? NextStep { get; init; }

    public bool PreTrafficDone { get; init; }

    public bool PostTrafficDone { get; init; }

    /// <summary>Why the alias is being put back; <see langword="null"/> while all goes well.</summary>
    public string? Failure { get; init; }

    /// <summary>Whose failure that is.</summary>
    public string? FailureType { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(DeployAppState))]
internal sealed partial class AppStateJson : JsonSerializerContext;

[JsonSerializable(typeof(DeployApiState))]
[JsonSerializable(typeof(DeploySiteState))]
[JsonSerializable(typeof(DeployStackState))]
internal sealed partial class StateJson : JsonSerializerContext;
