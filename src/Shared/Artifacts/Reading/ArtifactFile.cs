using CodePipelineActions.Artifacts.Unpacking;

namespace CodePipelineActions.Artifacts.Reading;

/// <summary>A file of an artifact.</summary>
/// <param name="Name">Its path in the artifact, with slashes.</param>
/// <param name="Length">Bytes when unpacked.</param>
public sealed record ArtifactFile(string Name, long Length)
{
    /// <summary>Where a reader finds its content.</summary>
    internal ZipContent Content { get; init; }
}
