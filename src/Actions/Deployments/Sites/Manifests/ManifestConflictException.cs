namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>Another deployment wrote the manifest since this one read it.</summary>
internal sealed class ManifestConflictException(Exception inner) : Exception("Another deployment is writing to this site.", inner);
