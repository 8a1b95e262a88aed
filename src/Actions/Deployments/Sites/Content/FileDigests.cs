namespace CodePipelineActions.Actions.Deployments.Sites.Content;

/// <summary>What a file's content is known by. The site and the manifest share it: of tens of thousands of files nearly all are as they were.</summary>
/// <remarks>Made before it is filled: what is made while files are read, and stays, keeps the memory of all that was made beside it.</remarks>
internal sealed class FileDigests
{
    /// <summary>The SHA-256 of the content.</summary>
    public ContentDigest Content { get; set; }

    /// <summary>How it lay in the artifact, if it did.</summary>
    public PackedDigest Packed { get; set; }
}
