namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>The file on this side failed, not the connection: asking S3 again does not help.</summary>
internal sealed class LocalFileException(IOException inner) : Exception(inner.Message, inner)
{
    /// <summary>The file system's own failure.</summary>
    public IOException Error { get; } = inner;
}
