using LocalPipeline.Execution;

namespace LocalPipeline.History;

/// <summary>What an action of an execution put out.</summary>
/// <param name="Bytes">Null when the artifact is not there any more, or never came.</param>
internal sealed record KeptArtifact(string Stage, string Action, ArtifactLocation Location, long? Bytes)
{
    public string Name => Location.Name;
}
