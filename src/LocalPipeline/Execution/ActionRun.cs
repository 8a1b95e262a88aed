using LocalPipeline.Model;

namespace LocalPipeline.Execution;

/// <summary>One action about to be played, with everything resolved.</summary>
internal sealed record ActionRun(ActionDefinition Action, ActionJournal Journal)
{
    public required IReadOnlyDictionary<string, string> Configuration { get; init; }

    public required IReadOnlyList<ArtifactLocation> Inputs { get; init; }

    public required IReadOnlyList<ArtifactLocation> Outputs { get; init; }

    public string? EncryptionKeyId { get; init; }

    /// <summary>Null when nobody compares it with another play.</summary>
    public string? Fingerprint { get; init; }

    public required ActionPlace Place { get; init; }
}
