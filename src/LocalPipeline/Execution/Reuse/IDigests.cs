namespace LocalPipeline.Execution.Reuse;

/// <summary>Digests of what an action is played with, beside what the pipeline says of it.</summary>
internal interface IDigests
{
    /// <summary>Of what plays an action: the function's code, and all of the template that is not the pipeline.</summary>
    /// <param name="configuration">The action's, with its variables resolved.</param>
    string OfHandler(IReadOnlyDictionary<string, string> configuration);

    /// <summary>Of an artifact's content; null when it is not there.</summary>
    Task<string?> OfAsync(ArtifactLocation artifact, CancellationToken cancellationToken);

    bool Exists(ArtifactLocation artifact);
}
