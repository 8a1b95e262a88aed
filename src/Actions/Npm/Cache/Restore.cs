using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Npm.Cache;

/// <summary>A restore that can be done by npm or by the cache.</summary>
/// <param name="App">The source, unpacked.</param>
/// <param name="Source">The source's archive as it was downloaded.</param>
internal sealed record Restore(JobContext Job, AppFolder App, NpmInstall Install, string Source);
