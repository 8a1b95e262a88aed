namespace LocalPipeline.Execution;

/// <summary>Where an artifact lies, or where its action is to put it.</summary>
/// <param name="Revision">The source revision, known for what a source action put out.</param>
internal sealed record ArtifactLocation(string Name, string Bucket, string Key, string? Revision = null);
