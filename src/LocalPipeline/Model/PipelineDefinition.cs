using System.Text.Json.Serialization;

namespace LocalPipeline.Model;

/// <summary>An <c>AWS::CodePipeline::Pipeline</c> with every intrinsic function resolved; <c>#{…}</c> variables are still in place.</summary>
/// <param name="ArtifactBucket">The bucket of the artifact store.</param>
/// <param name="Variables">Pipeline-level variables with their default values (V2); null when its value must be given for each execution.</param>
internal sealed record PipelineDefinition(
    string Name, string ArtifactBucket, string? EncryptionKeyId, IReadOnlyDictionary<string, string?> Variables, IReadOnlyList<StageDefinition> Stages)
{
    /// <summary>The ARN of the role that CodePipeline acts as.</summary>
    public string? RoleArn { get; init; }

    /// <summary><c>V2</c>, or <c>V1</c> when the template does not say.</summary>
    public string Type { get; init; } = "V1";

    /// <summary>What the template asks of CodePipeline that is not played locally, such as <c>DisableInboundStageTransitions</c>.</summary>
    public IReadOnlyList<string> NotPlayed { get; init; } = [];
}

internal sealed record StageDefinition(string Name, IReadOnlyList<ActionDefinition> Actions)
{
    public FailureResult OnFailure { get; init; } = FailureResult.Fail;
}

/// <param name="Category"><c>Source</c>, <c>Invoke</c>, <c>Approval</c>, …</param>
/// <param name="Provider"><c>Lambda</c>, <c>Manual</c>, <c>S3</c>, <c>CodeStarSourceConnection</c>, …</param>
internal sealed record ActionDefinition(string Name, string Category, string Owner, string Provider)
{
    public int RunOrder { get; init; } = 1;

    public string? Namespace { get; init; }

    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> InputArtifacts { get; init; } = [];

    public IReadOnlyList<string> OutputArtifacts { get; init; } = [];

    /// <summary>The action's own limit, when the template sets <c>TimeoutInMinutes</c>.</summary>
    public TimeSpan? Timeout { get; init; }

    public string? Region { get; init; }

    /// <summary>The version of the action type; it changes nothing locally, so it is no part of the pipeline's structure.</summary>
    [JsonIgnore]
    public string Version { get; init; } = "1";

    /// <summary>The role that the action runs with, when it is not the pipeline's.</summary>
    [JsonIgnore]
    public string? RoleArn { get; init; }
}
